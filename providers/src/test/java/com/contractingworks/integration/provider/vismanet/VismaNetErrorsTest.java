package com.contractingworks.integration.provider.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpReply;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VismaNetErrorsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED, validation",
    "401, NONE_FOR_ANY, unauthorised",
    "403, NONE_FOR_ANY, forbidden",
    "404, REFUSED, not-found",
    "408, UNKNOWN, unexpected-answer",
    "409, REFUSED, validation",
    "410, REFUSED, validation",
    "412, NONE, conflict",
    "429, NONE_FOR_ANY, rate-limited",
    "302, UNKNOWN, unexpected-answer",
    "500, UNKNOWN, server-error",
    "504, UNKNOWN, server-error"
  })
  void a_status_says_what_may_have_been_done(int status, HttpFailure.Effect effect, String code) {
    HttpFailure failure = failure(status, "{\"message\":\"vendor-words\"}", Map.of());

    assertThat(failure.effect()).isEqualTo(effect);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.toString()).doesNotContain("vendor-words");
  }

  @Test
  void the_code_of_a_refusal_is_kept_and_its_words_are_not() {
    HttpFailure failure =
        failure(
            400,
            "{\"ExceptionMessage\":\"vendor-words\",\"ExceptionFaultCode\":\"12027\"}",
            Map.of());

    assertThat(failure.fieldErrors().get(0).code()).isEqualTo("12027");
    assertThat(failure.toString()).doesNotContain("vendor-words");
    assertThat(failure(400, "<html>", Map.of()).fieldErrors().get(0).code()).isEqualTo("400");
  }

  @Test
  void a_limit_says_how_long_to_wait() {
    assertThat(failure(429, "", Map.of("Retry-After", "7")).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(failure(429, "", Map.of("X-RateLimit-Reset", "9")).retryAfter())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(failure(429, "", Map.of()).retryAfter()).isNull();
  }

  private static HttpFailure failure(int status, String body, Map<String, String> headers) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    HttpHeaders given = HttpHeaders.of(all, (name, value) -> true);
    return VismaNetErrors.of(new HttpReply.Answered(status, given, body), NOW);
  }
}
