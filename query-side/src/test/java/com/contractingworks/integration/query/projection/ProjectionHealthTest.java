package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Status;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@QuerySideTest
@TestPropertySource(properties = "query-side.projection.max-behind=1")
class ProjectionHealthTest {

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient http;
  @Autowired private EventProcessingConfiguration processing;
  @Autowired private ProjectionProgress progress;
  @Autowired private ProjectionProperties settings;
  @Autowired private HealthEndpointGroups groups;

  @Test
  void tells_how_far_the_projection_is_behind_and_spares_liveness() throws Exception {
    EventProcessor processor = processing.eventProcessor(QueryProjection.GROUP).orElseThrow();
    log.write(requested(invoice("h-1"), 1));
    awaitBehind(0, "UP");

    processor.shutDown();
    log.write(requested(invoice("h-2"), 1), requested(invoice("h-3"), 1));
    awaitBehind(2, "OUT_OF_SERVICE");
    JsonNode processors = http.get("/actuator/health").at("/components/eventProcessors");
    assertThat(processors.get("status").asString()).isEqualTo("DOWN");
    assertThat(processors.at("/details/" + QueryProjection.GROUP + "/running").asBoolean(true))
        .isFalse();
    JsonNode lag = support().at("/eventProcessors/details/" + QueryProjection.GROUP);
    assertThat(lag.path("behind").asInt(-1)).isEqualTo(2);
    assertThat(http.get("/actuator/health").get("status").asString()).isEqualTo("DOWN");
    assertThat(http.get("/actuator/health/liveness").get("status").asString()).isEqualTo("UP");
    assertThat(http.get("/actuator/health/readiness").get("status").asString()).isEqualTo("UP");

    processor.start();
    awaitBehind(0, "UP");
  }

  @Test
  void readiness_asks_the_database_and_liveness_asks_nobody() throws Exception {
    assertThat(members("liveness")).containsExactly("livenessState");
    assertThat(members("readiness")).containsExactlyInAnyOrder("readinessState", "db");
    assertThat(support().propertyNames())
        .contains("db", "projection", "eventProcessors", "livenessState");
  }

  private JsonNode support() throws Exception {
    return http.get("/actuator/health/support").path("components");
  }

  private List<String> members(String group) {
    HealthEndpointGroup found = groups.get(group);
    return Stream.of("livenessState", "readinessState", "db", "projection", "eventProcessors")
        .filter(found::isMember)
        .toList();
  }

  @Test
  void is_out_of_service_when_an_event_has_waited_too_long() throws Exception {
    EventProcessor processor = processing.eventProcessor(QueryProjection.GROUP).orElseThrow();
    processor.shutDown();
    log.write(requested(invoice("late"), 1));
    awaitBehind(1, "UP");

    assertThat(statusAfter(settings.maxDelay().plusSeconds(1))).isEqualTo(Status.OUT_OF_SERVICE);
    processor.start();
    awaitBehind(0, "UP");
    assertThat(statusAfter(settings.maxDelay().plusSeconds(1))).isEqualTo(Status.UP);
  }

  private Status statusAfter(Duration duration) {
    InstantSource later = InstantSource.offset(InstantSource.system(), duration);
    return new ProjectionHealthIndicator(progress, settings, later).health().getStatus();
  }

  private void awaitBehind(int events, String status) {
    await()
        .untilAsserted(
            () -> {
              JsonNode health = http.get("/actuator/health").at("/components/projection");
              assertThat(health.at("/details/behind").asInt(-1)).isEqualTo(events);
              assertThat(health.get("status").asString()).isEqualTo(status);
              assertThat(health.at("/details/deadLetters").asInt(-1)).isZero();
            });
  }
}
