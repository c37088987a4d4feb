package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.SettableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class TokenTest extends VismaNetTest {

  @Autowired private SettableClock clock;

  @Test
  void a_token_opens_the_company_of_its_tenant() throws Exception {
    assertThat(bygg.get("/v1/organization").json().get(0).path("name").stringValue())
        .isEqualTo("Demo Bygg AS");
    assertThat(loggedIn("tenant-ror").get("/v1/organization").json().get(0).path("name"))
        .asString()
        .contains("Demo Rør AS");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, password, unsupported_grant_type",
    "client_id, nobody, invalid_client",
    "client_secret, wrong, invalid_client",
    "tenant_id, unknown, invalid_request",
    "scope, '', invalid_scope"
  })
  void wrong_credentials_are_refused(String field, String value, String error) throws Exception {
    Map<String, String> form = new HashMap<>(credentials("tenant-bygg"));
    form.put(field, value);

    Answer answer = token(form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").stringValue()).isEqualTo(error);
  }

  @Test
  void without_a_good_token_every_call_is_401() throws Exception {
    assertThat(Http.at(base()).get("/v1/vat").status()).isEqualTo(401);
    Http wrong = Http.at(base()).with("Authorization", "Bearer nothing");
    assertThat(wrong.get("/v1/vat").status()).isEqualTo(401);
  }

  @Test
  void a_token_ends_after_its_time() throws Exception {
    clock.moveBy(Duration.ofMinutes(61));

    assertThat(bygg.get("/v1/vat").status()).isEqualTo(401);
  }

  @Test
  void the_control_ends_all_tokens() throws Exception {
    control.delete("/tokens");

    assertThat(bygg.get("/v1/vat").status()).isEqualTo(401);
    assertThat(control.get("/tokens").json().path("made").longValue()).isPositive();
  }

  @Test
  void every_answer_says_how_many_calls_are_left() throws Exception {
    Answer answer = bygg.get("/v1/vat");

    assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("1000");
    assertThat(Integer.parseInt(answer.header("X-RateLimit-Remaining"))).isLessThan(1000);
    assertThat(answer.header("X-RateLimit-Reset")).matches("[0-9]+");
  }
}
