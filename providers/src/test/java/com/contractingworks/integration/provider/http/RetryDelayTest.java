package com.contractingworks.integration.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             |    | 7
          0                             |    | 0
          86400                         |    | 3600
          999999999999999999            |    | 3600
          99999999999999999999          | 3  | 3
          -5                            | 3  | 3
          -5                            |    |
          soon                          | 3  | 3
          1.5                           |    |
          Mon, 02 Mar 2026 09:00:30 GMT |    | 30
          Mon, 02 Mar 2026 08:00:00 GMT |    | 0
          Wed, 04 Mar 2026 09:00:00 GMT |    | 3600
                                        | 12 | 12
                                        | -1 |
                                        |    |
          """)
  void reads_seconds_and_dates_and_believes_nothing_absurd(
      String retryAfter, String reset, Long seconds) {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of(
                "Retry-After", retryAfter == null ? List.of() : List.of(retryAfter),
                "X-Reset", reset == null ? List.of() : List.of(reset)),
            (name, value) -> true);

    assertThat(RetryDelay.of(headers, "X-Reset", Instant.parse("2026-03-02T09:00:00Z")))
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }
}
