package com.contractingworks.integration.kernel.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void values_are_digested_the_same_way_for_ever() {
    Fingerprint fingerprint =
        Fingerprint.of(
            "tripletex-invoice/1", Map.of("amount", "1250.00", "text", "", "name", "Bygg æøå"));
    assertThat(fingerprint.fields())
        .isEqualTo(
            Map.of(
                "amount", "8d1aea178bd2bb52",
                "text", "e3b0c44298fc1c14",
                "name", "081fd2a34c21617c"));
  }

  @Test
  void the_values_themselves_are_not_kept() {
    assertThat(Fingerprint.of("a/1", Map.of("name", "Kari Nordmann")).toString())
        .doesNotContain("Kari");
  }

  @Test
  void fields_that_differ_and_fields_that_are_missing_are_named_in_order() {
    Fingerprint before = Fingerprint.of("a/1", Map.of("c", "1", "b", "2", "a", "3"));
    Fingerprint after = Fingerprint.of("a/1", Map.of("c", "1", "b", "9", "d", "4"));
    assertThat(after.differences(before)).containsExactly("a", "b", "d");
    assertThat(before.differences(after)).containsExactly("a", "b", "d");
  }

  @Property
  void only_equal_values_do_not_differ(
      @ForAll Map<String, String> one, @ForAll Map<String, String> other) {
    Fingerprint first = Fingerprint.of("a/1", one);
    Fingerprint second = Fingerprint.of("a/1", other);
    assertThat(first.differences(second).isEmpty()).isEqualTo(one.equals(other));
    assertThat(first.equals(second)).isEqualTo(one.equals(other));
  }

  @Test
  void another_algorithm_cannot_be_compared() {
    Fingerprint first = Fingerprint.of("a/1", Map.of("c", "1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.differences(Fingerprint.of("a/2", Map.of("c", "1"))))
        .withMessageContaining("a/1")
        .withMessageContaining("a/2");
  }

  @Test
  void fields_have_one_order_so_that_the_stored_form_has_one() {
    Map<String, String> values = new HashMap<>();
    for (char name = 'z'; name >= 'a'; name--) {
      values.put(name + "-" + name * 31 % 17, "1");
    }
    List<String> inOrder = values.keySet().stream().sorted().toList();
    assertThat(Fingerprint.of("a/1", values).fields().keySet()).containsExactlyElementsOf(inOrder);
    assertThat(new Fingerprint("a/1", values).fields().keySet()).containsExactlyElementsOf(inOrder);
  }

  @Test
  void a_fingerprint_does_not_change() {
    Map<String, String> fields = new HashMap<>(Map.of("a", "1"));
    Fingerprint fingerprint = new Fingerprint("a/1", fields);
    fields.put("b", "2");
    assertThat(fingerprint.fields()).containsOnlyKeys("a");
    assertThatThrownBy(() -> fingerprint.fields().put("b", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
