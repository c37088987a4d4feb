package com.contractingworks.integration.command.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a request to the event log. */
@PersistenceTest
class ActFlowTest {

  private static final String JSON = "application/json";

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness("--integration.acts.every=100ms");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<JsonNode> acts(String action, String clientId) {
    return service
        .jdbc
        .sql(
            "select payload from event_log.DomainEventEntry where type = 'Act' order by globalIndex")
        .query(String.class)
        .list()
        .stream()
        .map(new JsonMapper()::readTree)
        .filter(act -> act.path("action").asString().equals(action))
        .filter(act -> act.path("clientId").asString().equals(clientId))
        .toList();
  }

  private static JsonNode await(String action, String clientId) {
    Harness.soon().until(() -> acts(action, clientId).size() == 1);
    return acts(action, clientId).get(0);
  }

  @Test
  void what_an_act_changes_names_it_as_its_cause() {
    service.request("PUT", "/api/v1/clients/act-1", "", "Content-Type", JSON);

    JsonNode act = await("client.create", "act-1");
    assertThat(act.path("outcome").asString()).isEqualTo("DONE");
    assertThat(act.path("address").asString()).isEqualTo("127.0.0.1");
    assertThat(service.metadata("client:act-1", "ClientCreated"))
        .containsEntry("cause", "request:" + act.path("actId").asString())
        .containsEntry("actor", Harness.ACTOR);
    assertThat(service.metadata("act:" + act.path("actId").asString(), "ActRecorded"))
        .containsEntry("actor", Harness.ACTOR);
  }

  @Test
  void an_act_that_is_not_possible_has_the_code_of_its_problem_and_the_reason() {
    service.request(
        "POST",
        "/api/v1/invoice-syncs/act-2/inv-7/retry",
        "{\"expectedAttempt\":1,\"reason\":\"Bestilt.\"}",
        "Content-Type",
        JSON);

    JsonNode act = await("invoice.retry", "act-2");
    assertThat(act.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(act.path("detail").asString()).startsWith("404");
    assertThat(act.path("subject").asString()).isEqualTo("inv-7");
    assertThat(service.metadata("act:" + act.path("actId").asString(), "ActRecorded"))
        .containsEntry("reason", "Bestilt.");
  }

  /** Fault case 45. */
  @Test
  void a_role_that_may_not_is_refused_and_that_is_in_the_log() {
    assertThat(
            service
                .request(
                    "PUT",
                    "/api/v1/clients/act-3",
                    "",
                    "Content-Type",
                    JSON,
                    "Authorization",
                    "Bearer " + TestIssuer.shared().token("ola", "support"))
                .statusCode())
        .isEqualTo(403);

    JsonNode act = await("PUT /api/v1/clients/{clientId}", "act-3");
    assertThat(act.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(act.path("roles").toString()).isEqualTo("[\"support\"]");
    assertThat(act.path("detail").asString()).contains("needs the role admin");
    assertThat(service.events("client:act-3")).isEmpty();
  }
}
