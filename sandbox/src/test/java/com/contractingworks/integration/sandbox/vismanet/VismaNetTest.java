package com.contractingworks.integration.sandbox.vismanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.SettableClock;
import com.contractingworks.integration.sandbox.WebApplication;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What tests of the Visma.net stand-in share: a running one, and short ways to make documents. */
@SpringBootTest(
    classes = {WebApplication.class, VismaNetStandIn.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SettableClock.Configuration.class)
abstract class VismaNetTest {

  static final String SCOPE =
      "vismanet_erp_service_api:read vismanet_erp_service_api:create"
          + " vismanet_erp_service_api:update vismanet_erp_service_api:delete";

  @LocalServerPort int port;

  Http control;
  Http bygg;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    Path directory = Files.createTempDirectory("sandbox-vismanet");
    registry.add("sandbox.vismanet.data-dir", directory::toString);
    registry.add("sandbox.vismanet.webhook-backoff", () -> "10ms");
    registry.add("sandbox.vismanet.max-page-size", () -> "2");
    registry.add("sandbox.vismanet.rate-limit", () -> "1000");
    company(registry, 0, "tenant-bygg", 2001, "Demo Bygg AS");
    company(registry, 1, "tenant-ror", 2002, "Demo Rør AS");
  }

  private static void company(
      DynamicPropertyRegistry registry, int index, String tenant, long id, String name) {
    String prefix = "sandbox.vismanet.companies[" + index + "].";
    registry.add(prefix + "tenant-id", () -> tenant);
    registry.add(prefix + "company-id", () -> id);
    registry.add(prefix + "name", () -> name);
  }

  @BeforeEach
  void logIn() throws Exception {
    control = Http.at(base() + "/_control");
    bygg = loggedIn("tenant-bygg");
  }

  @AfterEach
  void calm() throws Exception {
    control.delete("/faults");
    control.delete("/webhooks");
    control.post("/ignored-parameters", "{\"names\":[]}");
  }

  String base() {
    return "http://localhost:" + port + "/sandbox/vismanet";
  }

  Answer token(Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return Http.at(base())
        .with("Content-Type", "application/x-www-form-urlencoded")
        .post("/connect/token", body);
  }

  static Map<String, String> credentials(String tenant) {
    return Map.of(
        "grant_type", "client_credentials",
        "client_id", "demo-client-id",
        "client_secret", "demo-client-secret",
        "tenant_id", tenant,
        "scope", SCOPE);
  }

  Http loggedIn(String tenant) throws Exception {
    Answer answer = token(credentials(tenant));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String token = answer.json().path("access_token").stringValue();
    return Http.at(base()).with("Authorization", "Bearer " + token);
  }

  static String customer(Http caller) throws Exception {
    return number(caller.post("/v1/customer", "{\"name\":{\"value\":\"Bygg Kunde AS\"}}"));
  }

  static String invoiceJson(String customer, String reference, boolean hold) {
    return """
        {"customerNumber":{"value":"%s"},"documentDate":{"value":"2026-03-02T00:00:00"},
         "documentDueDate":{"value":"2026-03-16T00:00:00"},"externalReference":{"value":"%s"},
         "hold":{"value":%s},"invoiceLines":[{"operation":"Insert",
          "description":{"value":"Grunnarbeid"},"quantity":{"value":10.5},
          "unitPriceInCurrency":{"value":850.00},"accountNumber":{"value":"3000"},
          "vatCodeId":{"value":"3"}}]}"""
        .formatted(customer, reference, hold);
  }

  static String invoice(Http caller, String reference, boolean hold) throws Exception {
    return number(
        caller.post("/v2/customerinvoice", invoiceJson(customer(caller), reference, hold)));
  }

  static JsonNode released(Http caller, String reference) throws Exception {
    String number = invoice(caller, reference, false);
    Answer released = caller.post("/v1/customerinvoice/" + number + "/action/release", null);
    assertThat(released.status()).as(released.body()).isEqualTo(200);
    return caller.get("/v1/customerinvoice/" + number).json();
  }

  static String number(Answer created) {
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.header("Location").replaceFirst(".*/", "");
  }
}
