package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures count for the breaker. */
class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "200, ANSWERED",
    "201, ANSWERED",
    "302, ANSWERED",
    "404, ANSWERED",
    "422, ANSWERED",
    "0, FAILED",
    "500, FAILED",
    "503, FAILED",
    "403, FAILED",
    "401, REFUSED",
    "429, NOTHING"
  })
  void the_status_of_the_last_answer(int status, Verdict expected) {
    assertThat(Verdict.of(exchanges(200, status), null)).isEqualTo(expected);
  }

  @Test
  void a_token_that_had_expired_and_was_renewed_is_no_refusal() {
    assertThat(Verdict.of(exchanges(401, 200, 201), null)).isEqualTo(Verdict.ANSWERED);
  }

  @Test
  void a_token_that_is_not_handed_out_is_a_refusal_whatever_its_status() {
    assertThat(Verdict.of(exchanges(401, 400), "unauthorised")).isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.of(exchanges(400), "validation")).isEqualTo(Verdict.ANSWERED);
  }

  @Test
  void without_a_call_nothing_is_said() {
    assertThat(Verdict.of(List.of(), "unauthorised")).isEqualTo(Verdict.NOTHING);
  }

  @Test
  void a_provider_that_is_away_or_refuses_the_service_fails_and_the_client_is_not_to_blame() {
    assertThat(Verdict.of(List.of(), "provider-away")).isEqualTo(Verdict.FAILED);
    assertThat(Verdict.of(exchanges(401, 401), "service-unauthorised")).isEqualTo(Verdict.FAILED);
  }

  @Test
  void only_where_every_request_was_refused_nothing_can_have_been_written() {
    assertThat(Verdict.areAllRefused(exchanges(401, 400, 401))).isTrue();
    for (int status : new int[] {0, 200, 201, 302, 500, 503}) {
      assertThat(Verdict.areAllRefused(exchanges(status, 401))).as("" + status).isFalse();
    }
  }

  private static List<Exchange> exchanges(Integer... statuses) {
    return Stream.of(statuses)
        .map(
            status ->
                new Exchange(
                    Instant.EPOCH, Duration.ZERO, "GET", "http://erp", null, status, null, null))
        .toList();
  }
}
