package com.contractingworks.integration.provider.mapping;

import static com.contractingworks.integration.provider.mapping.Mappings.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingChangesTest {

  private static MappingChanges changes(String json) {
    return MappingChanges.read(object(json));
  }

  @Test
  void the_same_changes_have_the_same_form_and_digest_in_whatever_order() {
    MappingChanges one = changes("{'valueMaps':{'vat':{'5':'51','3':'31'},'account':{}}}");
    MappingChanges other = changes("{'valueMaps':{'vat':{'3':'31','5':'51'}}}");

    assertThat(one.json()).isEqualTo(other.json());
    assertThat(one.digest()).isEqualTo(other.digest()).hasSize(12);
    assertThat(MappingChanges.parse(one.json()).json()).isEqualTo(one.json());
    assertThat(one.size()).isEqualTo(2);
  }

  @Test
  void value_maps_without_entries_change_nothing() {
    assertThat(changes("{'valueMaps':{'vat':{}}}").isEmpty()).isTrue();
    assertThat(changes("{'valueMaps':{}}").digest()).isEqualTo(MappingChanges.NONE.digest());
    assertThat(changes("{'valueMaps':{'vat':{'3':'31'}}}").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | valueMaps",
        "{'valueMaps':[]} | valueMaps",
        "{'valueMaps':{},'formula':'1'} | formula",
        "{'valueMaps':{'vat':'3'}} | valueMaps.vat",
        "{'valueMaps':{'vat':{'3':31}}} | valueMaps.vat.3",
        "{'valueMaps':{'vat':{'3':' 31'}}} | valueMaps.vat.3",
        "{'valueMaps':{'vat':{'3':''}}} | valueMaps.vat.3",
        "{'valueMaps':{'vat':{'3':'3\\n1'}}} | valueMaps.vat.3",
        "{'valueMaps':{'vat':{'3 ':'31'}}} | `valueMaps.vat.3 `"
      })
  void what_has_another_form_is_refused_by_its_field(String json, String field) {
    InvalidMappingException refused =
        catchThrowableOfType(InvalidMappingException.class, () -> changes(json));

    assertThat(refused.problems())
        .singleElement()
        .extracting(MappingProblem::field)
        .isEqualTo(field);
  }

  @Test
  void a_difference_is_what_was_added_removed_or_changed() {
    MappingChanges before = changes("{'valueMaps':{'vat':{'3':'31','5':'51','6':'61'}}}");
    MappingChanges after =
        changes("{'valueMaps':{'vat':{'3':'31','5':'52'},'account':{'3000':'3010'}}}");

    assertThat(MappingDifference.between(before, after))
        .containsExactly(
            new MappingDifference("account", "3000", null, "3010"),
            new MappingDifference("vat", "5", "51", "52"),
            new MappingDifference("vat", "6", "61", null));
    assertThat(MappingDifference.between(after, after)).isEmpty();
  }

  @Test
  void too_many_entries_are_refused() {
    StringBuilder entries = new StringBuilder("'0':'1'");
    for (int i = 1; i <= 500; i++) {
      entries.append(",'").append(i).append("':'1'");
    }

    assertThat(
            catchThrowableOfType(
                InvalidMappingException.class,
                () -> changes("{'valueMaps':{'vat':{%s}}}".formatted(entries))))
        .hasMessageContaining("at most 500");
  }
}
