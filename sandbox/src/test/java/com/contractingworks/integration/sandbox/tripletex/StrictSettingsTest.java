package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.tripletex.TripletexProperties.CompanyProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A stand-in with a low rate limit that may be reset. */
@TestPropertySource(
    properties = {
      "sandbox.tripletex.rate-limit=3",
      "sandbox.tripletex.rate-period=1h",
      "sandbox.tripletex.reset-allowed=true"
    })
class StrictSettingsTest extends TripletexTest {

  @Test
  void one_call_too_many_is_refused_until_the_period_ends() throws Exception {
    Http own = loggedIn("bench-040-employee-token");
    for (int left = 2; left >= 0; left--) {
      Answer answer = own.get("/customer");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-Rate-Limit-Remaining")).isEqualTo(Integer.toString(left));
    }

    Answer refused = loggedIn("bench-040-employee-token").get("/customer");

    assertProblem(refused, 429, 429, null, null);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3500L, 3600L);
    assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0");
    assertThat(loggedIn("bench-041-employee-token").get("/customer").status()).isEqualTo(200);
  }

  @Test
  void data_can_be_deleted_where_the_setting_allows_it() throws Exception {
    customer(loggedIn("bench-042-employee-token"));

    assertThat(control.post("/reset", null).status()).isEqualTo(204);

    Answer customers = loggedIn("bench-042-employee-token").get("/customer");
    assertThat(customers.json().path("count").intValue()).isZero();
  }

  @Test
  void wrong_settings_are_all_named() {
    assertThatThrownBy(
            () ->
                new TripletexProperties(
                    Path.of("data"),
                    "token",
                    List.of(),
                    -1,
                    -1,
                    Duration.ZERO,
                    0,
                    Duration.ZERO,
                    0,
                    Duration.ZERO,
                    0,
                    false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "bench-companies", "rate-limit", "webhook-tries", "webhook-given-up", "rate-period");
  }

  @Test
  void two_tokens_open_one_company_only_if_it_is_the_same() {
    assertThat(companies("Demo AS", "Demo AS").all()).hasSize(1);
    assertThatThrownBy(() -> companies("Demo AS", "Annen AS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001");
  }

  private static Companies companies(String name, String otherName) {
    List<CompanyProperties> both =
        List.of(
            new CompanyProperties("one", 1001, name, true, true, false),
            new CompanyProperties("other", 1001, otherName, true, true, false));
    return new Companies(
        new TripletexProperties(
            Path.of("data"),
            "token",
            both,
            0,
            0,
            Duration.ofSeconds(1),
            1,
            Duration.ZERO,
            1,
            Duration.ZERO,
            1,
            false));
  }
}
