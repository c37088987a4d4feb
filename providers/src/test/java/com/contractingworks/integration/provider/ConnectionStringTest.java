package com.contractingworks.integration.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConnectionStringTest {

  private static final String TWICE = "Token=first;Company=1;token=second";

  @Test
  void a_string_that_was_kept_is_read_as_ever_though_a_setting_is_there_twice() {
    Connection kept = Connection.parse("demo", "fake", 1, TWICE);

    assertThat(kept.require("Token").reveal()).isEqualTo("second");
    assertThat(kept.settings()).hasSize(2);
  }

  @Test
  void one_that_is_given_names_each_setting_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connection.given("demo", "fake", 1, TWICE))
        .withMessageContaining("Part 3")
        .withMessageNotContaining("second");
    assertThat(Connection.given("demo", "fake", 1, "Token=a; Company=1;").settings()).hasSize(2);
  }
}
