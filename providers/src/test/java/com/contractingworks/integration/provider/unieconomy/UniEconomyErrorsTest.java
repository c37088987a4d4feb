package com.contractingworks.integration.provider.unieconomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpFailure.Effect;
import com.contractingworks.integration.provider.http.HttpReply;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniEconomyErrorsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void rules_are_found_at_any_depth_and_under_any_name() {
    HttpFailure failure =
        of(
            400,
            """
            {"ID":0,"_validationResults":{"x":[
               {"PropertyName":"PaymentDueDate","Message":"hemmelig","Level":30},
               {"PropertyName":"Comment","Message":"only a hint","Level":20}]},
             "Items":[{},{"_validationResults":{"ItemText":
               {"PropertyName":"ItemText","Message":"hemmelig","Level":30}}}]}""");

    assertThat(failure.effect()).isEqualTo(Effect.REFUSED);
    assertThat(failure.fieldErrors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(
            tuple("PaymentDueDate", "validation"), tuple("Items[1].ItemText", "validation"));
    assertThat(failure.toString()).doesNotContain("hemmelig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain words",
        "{\"Message\":\"x\"}",
        "{\"Messages\":[{\"Message\":\"x\"}]}",
        "\"x\""
      })
  void a_refusal_without_rules_names_its_status(String body) {
    assertThat(of(400, body).fieldErrors())
        .singleElement()
        .satisfies(error -> assertThat(error.code()).isEqualTo("400"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, NONE_FOR_ANY, unauthorised",
    "403, NONE_FOR_ANY, forbidden",
    "404, REFUSED, not-found",
    "409, REFUSED, validation",
    "408, UNKNOWN, unexpected-answer",
    "302, UNKNOWN, unexpected-answer",
    "500, UNKNOWN, server-error",
    "503, UNKNOWN, server-error"
  })
  void every_status_has_its_meaning(int status, Effect effect, String code) {
    assertThat(of(status, "").effect()).isEqualTo(effect);
    assertThat(of(status, "").code()).isEqualTo(code);
  }

  @Test
  void too_many_requests_keep_the_delay() {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Retry-After", List.of("7")), (name, value) -> true);

    HttpFailure failure = UniEconomyErrors.of(new HttpReply.Answered(429, headers, ""), NOW);

    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.effect()).isEqualTo(Effect.NONE_FOR_ANY);
  }

  private static HttpFailure of(int status, String body) {
    HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
    return UniEconomyErrors.of(new HttpReply.Answered(status, none, body), NOW);
  }
}
