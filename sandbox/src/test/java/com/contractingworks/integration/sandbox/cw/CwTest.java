package com.contractingworks.integration.sandbox.cw;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What tests of the CW stand-in share: a running one with a fake bus. */
@SpringBootTest(
    classes = {WebApplication.class, CwStandIn.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FakeQueue.Configuration.class)
abstract class CwTest {

  static final String INVOICE =
      """
      {"number":"2026-17","invoiceDate":"2026-03-01","dueDate":"2026-03-15",
       "deliveryDate":"2026-02-28","currency":"NOK",
       "customer":{"name":"Bygg Kunde AS","organisationNumber":"999888777",
                   "email":"post@kunde.example"},
       "lines":[{"description":"Grunnarbeid","quantity":10.50,"unitPrice":"850.00","vatCode":"3"},
                {"description":"Kjøring","quantity":1,"unitPrice":0.1234567891,"vatCode":"3"}]}""";

  @LocalServerPort int port;
  @Autowired FakeQueue queue;

  Http control;
  Http bygg;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    String directory = Files.createTempDirectory("sandbox-cw").toString();
    registry.add("sandbox.cw.data-dir", () -> directory);
    registry.add("sandbox.cw.bus-retry", () -> "20ms");
    registry.add("sandbox.cw.bus-wait", () -> "5s");
  }

  @BeforeEach
  void calm() throws IOException, InterruptedException {
    queue.reset();
    control = Http.at("http://localhost:" + port + "/sandbox/cw/_control");
    control.delete("/faults");
    bygg = client("demo-bygg");
  }

  Http client(String id) {
    return Http.at("http://localhost:" + port + "/sandbox/cw/api/clients/" + id);
  }

  JsonNode created() throws IOException, InterruptedException {
    Answer answer = bygg.post("/invoices", INVOICE);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  static JsonNode event(CommandMessage message) {
    return Json.MAPPER.readTree(message.body());
  }
}
