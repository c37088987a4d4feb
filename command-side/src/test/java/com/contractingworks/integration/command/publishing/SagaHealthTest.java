package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That a saga which cannot handle an event is seen, and goes on by itself when it can. */
@PersistenceTest
class SagaHealthTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness("--management.endpoint.health.show-details=always");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode health() {
    return JSON.readTree(service.request("GET", "/actuator/health", "").body());
  }

  private static void awaitStatus(String status) {
    Harness.soon()
        .untilAsserted(() -> assertThat(health().get("status").asString()).isEqualTo(status));
  }

  @Test
  void a_saga_that_fails_is_down_until_it_has_caught_up_by_itself() {
    awaitStatus("UP");
    service.unschedulable = task -> task.getId().startsWith("demo/stuck");
    service.announce("stuck", 1);
    awaitStatus("DOWN");

    JsonNode processors = health().at("/components/eventProcessors");
    assertThat(processors.get("status").asString()).isEqualTo("DOWN");
    JsonNode failing = processors.at("/details/publication-saga/failing");
    assertThat(failing.size()).isEqualTo(1);
    JsonNode failure = failing.iterator().next();
    assertThat(failure.get("error").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.get("since").asString()).startsWith("20");
    assertThat(processors.at("/details/webhook-deduplication-saga/failing").size()).isZero();
    assertThat(processors.toString()).doesNotContain("stuck");
    assertThat(service.history("stuck")).containsExactly("PublicationRequested");

    service.unschedulable = task -> false;
    service.assertHistory("stuck", "PublicationRequested", "PublicationAccepted");
    awaitStatus("UP");
  }
}
