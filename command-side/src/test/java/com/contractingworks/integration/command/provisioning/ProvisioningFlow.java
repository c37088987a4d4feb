package com.contractingworks.integration.command.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.BusContract;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/**
 * A client of each test's own, over HTTP as an administrator: what was answered last, and with
 * which version.
 */
abstract class ProvisioningFlow {

  private static final String JSON = "application/json";

  static Harness service;

  final String client = "c-" + UUID.randomUUID().toString().substring(0, 8);
  String tag;
  JsonNode body;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  void provision(String token) {
    put("", "");
    activate(token);
  }

  void activate(String token) {
    put("/provider", "{\"provider\":\"fake\"}");
    put("/connection", connection(token));
    post("/connection/test", "");
    read();
    assertThat(post("/activate", "")).isEqualTo(200);
  }

  static String connection(String token) {
    return "{\"provider\":\"fake\",\"settings\":{\"Token\":\"" + token + "\"}}";
  }

  void announce(String invoice) {
    announce(invoice, 1);
  }

  void announce(String invoice, int revision) {
    service.cw.revisions.put(invoice, revision);
    service.bus.send(
        TestBus.lane(client, invoice),
        Harness.event(UUID.randomUUID().toString(), client, invoice, revision));
  }

  void assertPublished(String invoice) {
    Harness.soon()
        .untilAsserted(
            () ->
                assertThat(service.events(client + "/" + invoice)).contains("PublicationAccepted"));
  }

  void read() {
    status(send("GET", "", "", null));
  }

  int put(String path, String content) {
    return putWith(path.isEmpty() ? null : tag, path, content);
  }

  int putWith(String ifMatch, String path, String content) {
    return status(send("PUT", path, content, ifMatch));
  }

  int post(String path, String content) {
    return status(send("POST", path, content, tag));
  }

  HttpResponse<String> send(String method, String path, String content, String ifMatch) {
    String address = "/api/v1/clients/" + client + path;
    return ifMatch == null
        ? service.request(method, address, content, "Content-Type", JSON)
        : service.request(method, address, content, "Content-Type", JSON, "If-Match", ifMatch);
  }

  int status(HttpResponse<String> answer) {
    answer.headers().firstValue("ETag").ifPresent(told -> tag = told);
    body = BusContract.JSON.readTree(answer.body());
    if (answer.statusCode() >= 400) {
      assertThat(body.propertyNames()).contains("status", "detail", "code");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
    return answer.statusCode();
  }
}
