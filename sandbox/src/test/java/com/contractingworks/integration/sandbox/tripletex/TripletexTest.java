package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.SettableClock;
import com.contractingworks.integration.sandbox.WebApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What tests of the Tripletex stand-in share: a running one, logged-in callers, and short ways to
 * make documents.
 */
@SpringBootTest(
    classes = {WebApplication.class, TripletexStandIn.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SettableClock.Configuration.class)
abstract class TripletexTest {

  static final String CONSUMER = "demo-consumer-token";

  @LocalServerPort int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path directory = Files.createTempDirectory("sandbox-tripletex");
    registry.add("sandbox.tripletex.data-dir", directory::toString);
    registry.add("sandbox.tripletex.webhook-backoff", () -> "10ms");
    registry.add("sandbox.tripletex.companies[0].employee-token", () -> "demo-bygg-employee-token");
    registry.add("sandbox.tripletex.companies[0].company-id", () -> "1001");
    registry.add("sandbox.tripletex.companies[0].name", () -> "Demo Bygg AS");
    registry.add("sandbox.tripletex.companies[1].employee-token", () -> "demo-ror-employee-token");
    registry.add("sandbox.tripletex.companies[1].company-id", () -> "1002");
    registry.add("sandbox.tripletex.companies[1].name", () -> "Demo Rør AS");
    registry.add("sandbox.tripletex.companies[2].employee-token", () -> "no-vat-employee-token");
    registry.add("sandbox.tripletex.companies[2].company-id", () -> "1003");
    registry.add("sandbox.tripletex.companies[2].name", () -> "Uten mva");
    registry.add("sandbox.tripletex.companies[2].registered-for-vat", () -> "false");
    registry.add("sandbox.tripletex.companies[3].employee-token", () -> "no-bank-employee-token");
    registry.add("sandbox.tripletex.companies[3].company-id", () -> "1004");
    registry.add("sandbox.tripletex.companies[3].name", () -> "Uten bank");
    registry.add("sandbox.tripletex.companies[3].bank-account", () -> "false");
    registry.add("sandbox.tripletex.companies[4].employee-token", () -> "rounding-employee-token");
    registry.add("sandbox.tripletex.companies[4].company-id", () -> "1005");
    registry.add("sandbox.tripletex.companies[4].name", () -> "Hele kroner");
    registry.add("sandbox.tripletex.companies[4].rounds-to-whole-kroner", () -> "true");
    registry.add("sandbox.tripletex.companies[5].employee-token", () -> "second-employee-token");
    registry.add("sandbox.tripletex.companies[5].company-id", () -> "1002");
    registry.add("sandbox.tripletex.companies[5].name", () -> "Demo Rør AS");
  }

  Http control;
  Http bygg;

  @BeforeEach
  void logIn() throws IOException, InterruptedException {
    control = Http.at("http://localhost:" + port + "/sandbox/tripletex/_control");
    bygg = loggedIn("demo-bygg-employee-token");
  }

  @AfterEach
  void calm() throws IOException, InterruptedException {
    control.delete("/faults");
    control.delete("/webhooks");
    control.post("/latency", "{\"millis\":0}");
  }

  Http api() {
    return Http.at("http://localhost:" + port + "/sandbox/tripletex/v2");
  }

  Answer logIn(String employeeToken, String expires) throws IOException, InterruptedException {
    return api()
        .post(
            "/token/session/:create",
            """
            {"consumerToken":"%s","employeeToken":"%s","expirationDate":"%s"}"""
                .formatted(CONSUMER, employeeToken, expires));
  }

  Http loggedIn(String employeeToken) throws IOException, InterruptedException {
    Answer session = logIn(employeeToken, "2099-01-01");
    assertThat(session.status()).as(session.body()).isEqualTo(201);
    return withToken("0", session.value().path("token").stringValue());
  }

  Http withToken(String company, String token) {
    byte[] credentials = (company + ":" + token).getBytes(StandardCharsets.UTF_8);
    return api().with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  static long customer(Http caller) throws IOException, InterruptedException {
    Answer created = caller.post("/customer", "{\"name\":\"Bygg Kunde AS\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.value().path("id").longValue();
  }

  static String orderJson(long customer, String reference, String lines) {
    return """
        {"customer":{"id":%d},"orderDate":"2026-03-01","deliveryDate":"2026-03-01",
         "reference":"%s","orderLines":[%s]}"""
        .formatted(customer, reference, lines);
  }

  static String line(String count, String price, int vatType) {
    return """
        {"description":"Grunnarbeid","count":%s,"unitPriceExcludingVatCurrency":%s,
         "vatType":{"id":%d}}"""
        .formatted(count, price, vatType);
  }

  static long order(Http caller, long customer, String reference)
      throws IOException, InterruptedException {
    Answer created =
        caller.post("/order", orderJson(customer, reference, line("10.5", "850.00", 3)));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.value().path("id").longValue();
  }

  static Answer charge(Http caller, long order) throws IOException, InterruptedException {
    return caller.put(
        "/order/" + order + "/:invoice?invoiceDate=2026-03-02&sendToCustomer=false", null);
  }

  static JsonNode invoice(Http caller) throws IOException, InterruptedException {
    Answer charged = charge(caller, order(caller, customer(caller), "CW-REFERENCE"));
    assertThat(charged.status()).as(charged.body()).isEqualTo(200);
    return charged.value();
  }

  static void assertProblem(Answer answer, int status, int code, String field, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("code").intValue()).isEqualTo(code);
    assertThat(answer.json().path("requestId").stringValue())
        .isEqualTo(answer.header("x-tlx-request-id"));
    if (message != null) {
      assertThat(answer.json().path("validationMessages").valueStream())
          .anySatisfy(
              problem -> {
                assertThat(problem.path("path").asString("")).isEqualTo(field);
                assertThat(problem.path("message").asString()).isEqualTo(message);
              });
    }
  }
}
