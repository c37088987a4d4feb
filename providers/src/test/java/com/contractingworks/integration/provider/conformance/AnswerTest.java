package com.contractingworks.integration.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  private static final Redaction SECRETS =
      Redaction.ofSecrets(List.of(new Secret("ab/c+\u00e5-key")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":\"Key ab/c+\u00e5-key refused\"}",
        "{\"detail\":\"Key ab\\/c+\\u00e5-key refused\"}",
        "{\"detail\":\"Key ab/c\\u002B\\u00E5-key refused\"}",
        "{\"detail\":\"{\\\"key\\\":\\\"ab\\\\\\/c+\\\\u00e5-key\\\"}\"}"
      })
  void a_secret_is_seen_however_it_is_written(String body) {
    assertThat(answer(body, "").repeats(SECRETS)).isTrue();
  }

  @Test
  void a_secret_is_seen_in_a_header_and_nowhere_else() {
    assertThat(answer("{}", "http://h/?key=ab%2fc+\u00e5-key").repeats(SECRETS)).isTrue();
    assertThat(answer("{\"detail\":\"Key ab refused\"}", "http://h/").repeats(SECRETS)).isFalse();
  }

  private static Answer answer(String body, String location) {
    return new Answer(401, Map.of("location", location), body, Duration.ZERO, null);
  }
}
