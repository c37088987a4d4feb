package com.contractingworks.integration.command.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fault case 24 in the running service: an administrator asks whether the log is intact. */
@PersistenceTest
class VerificationTest {

  private static final String PATH = "/api/v1/event-log/verifications";
  private static final JsonMapper JSON = new JsonMapper();

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
    service.announce("inv-1", 1);
    service.assertHistory("inv-1", "PublicationRequested", "PublicationAccepted");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_log_that_the_service_wrote_is_intact_and_one_that_was_tampered_with_is_not() {
    JsonNode intact = verified();
    assertThat(intact.get("state").asString()).isEqualTo("INTACT");
    assertThat(intact.get("requestedBy").asString()).isEqualTo("kari");
    assertThat(intact.get("eventsChecked").asLong()).isPositive();
    assertThat(intact.get("eventsTotal")).isEqualTo(intact.get("eventsChecked"));
    assertThat(intact.get("result").get(1).asString()).startsWith("Nothing is anchored");

    String payload = service.payloads("demo/inv-1", "PublicationAccepted").get(0);
    setAcceptedPayload(payload.replace("NOK", "SEK"));
    JsonNode violated = verified();
    setAcceptedPayload(payload);

    assertThat(violated.get("state").asString()).isEqualTo("VIOLATED");
    assertThat(violated.get("violations").asLong()).isEqualTo(1);
    assertThat(violated.get("result").toString())
        .contains("Event 1 of demo/inv-1, at position %d".formatted(acceptedPosition()));
  }

  @Test
  void of_two_checks_at_once_the_second_is_refused_and_the_first_is_named() {
    Verifications verifications = service.context.getBean(Verifications.class);
    Harness.soon().until(() -> verifications.current().isEmpty());
    assertThat(verifications.add("under-way", "ola", Instant.now())).isTrue();

    HttpResponse<String> refused = service.request("POST", PATH, "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(refused.body()).contains("\"code\":\"UNDER_WAY\"");
    assertThat(JSON.readTree(refused.body()).get("verification").asString())
        .isEqualTo(PATH + "/under-way");

    verifications.finish(
        "under-way", Verifications.State.FAILED, null, java.util.List.of("Why."), Instant.now());
    assertThat(get("/under-way").body()).contains("\"state\":\"FAILED\"", "Why.");
  }

  @Test
  void a_check_that_nobody_asked_for_is_not_found() {
    HttpResponse<String> answer = get("/nowhere");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("No check of the event log has this number.", "\"code\":\"UNKNOWN\"");
  }

  private static JsonNode verified() {
    HttpResponse<String>[] answer = newAnswer();
    Harness.soon()
        .until(
            () -> {
              answer[0] = service.request("POST", PATH, "");
              return answer[0].statusCode() != 409;
            });
    assertThat(answer[0].statusCode()).as(answer[0].body()).isEqualTo(202);
    String location = answer[0].headers().firstValue("Location").orElseThrow();
    JsonNode[] check = new JsonNode[1];
    Harness.soon()
        .until(
            () -> {
              check[0] = JSON.readTree(service.request("GET", location, "").body());
              return !check[0].get("finishedAt").isNull();
            });
    return check[0];
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static HttpResponse<String>[] newAnswer() {
    return new HttpResponse[1];
  }

  private static HttpResponse<String> get(String path) {
    return service.request("GET", PATH + path, "");
  }

  private static void setAcceptedPayload(String payload) {
    service
        .jdbc
        .sql(
            "update event_log.DomainEventEntry set payload = ? where aggregateIdentifier = 'demo/inv-1' and sequenceNumber = 1")
        .param(payload)
        .update();
  }

  private static long acceptedPosition() {
    return service
        .jdbc
        .sql(
            "select globalIndex from event_log.DomainEventEntry where aggregateIdentifier = 'demo/inv-1' and sequenceNumber = 1")
        .query(Long.class)
        .single();
  }
}
