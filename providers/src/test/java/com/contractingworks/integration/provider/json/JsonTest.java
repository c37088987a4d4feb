package com.contractingworks.integration.provider.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.StreamConstraintsException;

class JsonTest {

  @Test
  void what_is_nested_deeper_than_any_answer_is_not_read() {
    assertThat(Json.MAPPER.readTree(nested(100)).isArray()).isTrue();
    assertThatThrownBy(() -> Json.MAPPER.readTree(nested(101)))
        .isInstanceOf(StreamConstraintsException.class);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
