package com.contractingworks.integration.kernel.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRegistrationIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"acme", "a", "acme-v1", "0", "a-very-long-name-of-exactly-40-character"})
  void text_and_name_lead_back(String provider) {
    for (int number : new int[] {1, 2, 10, 9_999}) {
      ProviderRegistrationId id = new ProviderRegistrationId(provider, number);
      assertThat(ProviderRegistrationId.parse(id.toString())).isEqualTo(id);
      assertThat(ProviderRegistrationId.ofName(id.name())).contains(id);
    }
  }

  @Test
  void case_does_not_count() {
    assertThat(new ProviderRegistrationId("Acme", 2).name()).isEqualTo("acme-v2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"acme", "tripletex", "acme-v", "acme-v0", "acme-v01", "acme-v10000", "-v1", "v1"})
  void other_names_are_no_versions(String name) {
    assertThat(ProviderRegistrationId.ofName(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a/b", "a b", "a:b", "\u212Aite", "æ"})
  void what_could_be_mistaken_is_refused(String provider) {
    assertThatThrownBy(() -> new ProviderRegistrationId(provider, 1))
        .hasMessageContaining("1 to 40 letters");
    assertThatThrownBy(() -> ProviderRegistrationId.parse("provider:" + provider + "/1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_000})
  void versions_are_numbered_from_1(int number) {
    assertThatThrownBy(() -> new ProviderRegistrationId("acme", number))
        .hasMessageContaining("1 to 9999");
  }
}
