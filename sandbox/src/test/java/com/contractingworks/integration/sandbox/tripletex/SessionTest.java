package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.SettableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class SessionTest extends TripletexTest {

  @Autowired SettableClock clock;

  @Test
  void a_session_opens_the_company_of_its_employee_token() throws Exception {
    Answer session = logIn("demo-ror-employee-token", "2099-01-01");
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.value().path("expirationDate").stringValue()).isEqualTo("2099-01-01");

    JsonNode me =
        withToken("1002", session.value().path("token").stringValue())
            .get("/token/session/%3EwhoAmI")
            .value();

    assertThat(me.path("companyId").longValue()).isEqualTo(1002);
    assertThat(me.path("employeeId").longValue()).isEqualTo(10021);
    assertThat(me.path("employeeIsProxy").booleanValue()).isFalse();
  }

  @Test
  void the_query_form_answers_200() throws Exception {
    Answer session =
        api()
            .put(
                "/token/session/:create?consumerToken=demo-consumer-token"
                    + "&employeeToken=demo-bygg-employee-token&expirationDate=2099-01-01",
                null);

    assertThat(session.status()).isEqualTo(200);
    String token = session.value().path("token").stringValue();
    assertThat(withToken("0", token).get("/customer").status()).isEqualTo(200);
  }

  @Test
  void wrong_tokens_do_not_log_in() throws Exception {
    assertProblem(logIn("no-such-employee-token", "2099-01-01"), 401, 3000, null, null);
    Answer wrongConsumer =
        api()
            .post(
                "/token/session/:create",
                """
                {"consumerToken":"x","employeeToken":"demo-bygg-employee-token",
                 "expirationDate":"2099-01-01"}""");
    assertProblem(wrongConsumer, 401, 3000, null, null);
  }

  @Test
  void every_part_of_a_login_is_needed() throws Exception {
    Answer empty = api().post("/token/session/:create", "{}");
    for (String field : List.of("consumerToken", "employeeToken", "expirationDate")) {
      assertProblem(empty, 422, 18000, field, "Kan ikke være null.");
    }
    assertProblem(
        api().post("/token/session/:create", "{\"token\":1}"),
        422,
        16000,
        "token",
        "Feltet eksisterer ikke i objektet.");
  }

  @Test
  void a_session_must_end_after_today_and_ends_at_midnight() throws Exception {
    LocalDate today = LocalDate.now(java.time.ZoneId.of("Europe/Oslo"));
    assertProblem(
        logIn("demo-bygg-employee-token", today.toString()),
        422,
        18000,
        "expirationDate",
        "Må være etter dagens dato.");
    String token =
        logIn("demo-bygg-employee-token", today.plusDays(1).toString())
            .value()
            .path("token")
            .stringValue();
    assertThat(withToken("0", token).get("/customer").status()).isEqualTo(200);

    clock.moveBy(Duration.ofDays(1));

    try {
      assertProblem(withToken("0", token).get("/customer"), 401, 3000, null, null);
    } finally {
      clock.moveBy(Duration.ofDays(-1));
    }
  }

  @Test
  void without_a_good_session_nothing_is_answered() throws Exception {
    assertProblem(api().get("/customer"), 401, 3000, null, null);
    assertProblem(withToken("0", "invented").get("/customer"), 401, 3000, null, null);
    assertProblem(api().with("Authorization", "Basic !!!").get("/customer"), 401, 3000, null, null);
    assertProblem(
        api().with("Authorization", "Bearer abc").post("/order", "{}"), 401, 3000, null, null);
  }

  @Test
  void another_company_is_forbidden() throws Exception {
    String token =
        logIn("demo-bygg-employee-token", "2099-01-01").value().path("token").stringValue();

    assertProblem(withToken("1002", token).get("/customer"), 403, 9000, null, null);
  }

  @Test
  void an_ended_session_is_of_no_use() throws Exception {
    String token =
        logIn("demo-bygg-employee-token", "2099-01-01").value().path("token").stringValue();

    assertThat(api().delete("/token/session/" + token).status()).isEqualTo(204);

    assertThat(withToken("0", token).get("/customer").status()).isEqualTo(401);
    assertThat(api().delete("/token/session/" + token).status()).isEqualTo(404);
  }

  @Test
  void tokens_are_not_logged(CapturedOutput output) throws Exception {
    String token =
        logIn("demo-bygg-employee-token", "2099-01-01").value().path("token").stringValue();
    withToken("0", token).get("/nothing-here");
    logIn("no-such-employee-token", "2099-01-01");

    assertThat(output.getAll()).doesNotContain(token, "employee-token", CONSUMER);
  }

  @Test
  void the_standing_in_the_rate_limit_is_told() throws Exception {
    Answer answer = bygg.get("/customer");

    assertThat(answer.header("X-Rate-Limit-Limit")).isEqualTo("5000");
    assertThat(Integer.parseInt(answer.header("X-Rate-Limit-Remaining"))).isLessThan(5000);
    assertThat(answer.header("X-Rate-Limit-Reset")).isEqualTo("1");
  }

  @Test
  void unknown_routes_are_not_found() throws Exception {
    assertProblem(bygg.get("/supplier"), 404, 21000, null, null);
    assertProblem(bygg.put("/invoice/1", "{}"), 404, 21000, null, null);
    assertProblem(bygg.get("/order/abc"), 400, 12000, null, null);
  }
}
