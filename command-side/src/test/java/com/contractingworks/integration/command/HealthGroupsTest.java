package com.contractingworks.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.BusLine;
import com.contractingworks.integration.command.support.Harness;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked by who restarts, by who balances the load, and by support. */
class HealthGroupsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the SDK tells of an outage it tells in its first seconds. */
  private static final Duration LONGER_THAN_A_BURST = Duration.ofSeconds(8);

  private static Harness service;
  private static BusLine line;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
    service.stop();
    line = service.bus.line();
    service.start("--integration.bus.connection-string=" + line.connectionString());
  }

  @AfterAll
  static void stop() {
    service.close();
    line.close();
  }

  private static HttpResponse<String> health(String group) {
    return service.request("GET", "/actuator/health/" + group, "");
  }

  private static JsonNode support() {
    return JSON.readTree(health("support").body()).path("components");
  }

  @Test
  void support_sees_bus_database_connections_and_the_lag_of_each_processor() {
    service.announce("seen", 1);
    service.assertHistory("seen", "PublicationRequested", "PublicationAccepted");
    Harness.soon()
        .untilAsserted(
            () -> {
              JsonNode processors = support().at("/eventProcessors/details");
              for (String saga : new String[] {"publication-saga", "webhook-deduplication-saga"}) {
                assertThat(processors.path(saga).path("behind").asInt(-1)).as(saga).isZero();
                assertThat(processors.path(saga).path("delaySeconds").asInt(-1)).isZero();
              }
            });
    assertThat(support().at("/bus/status").asString()).isEqualTo("UP");
    assertThat(support().at("/bus/details/lanes").asInt()).isEqualTo(64);
    assertThat(support().at("/bus/details/lastSuccess").asString()).startsWith("20");
    assertThat(support().at("/db/status").asString()).isEqualTo("UP");
    assertThat(support().at("/erpConnections/details/demo~1fake~11/failures").asInt(-1)).isZero();
    assertThat(support().toString()).doesNotContain("Token=");
  }

  @Test
  void meters_are_told_in_the_form_that_prometheus_reads() {
    HttpResponse<String> meters = service.request("GET", "/actuator/prometheus", "");

    assertThat(meters.statusCode()).isEqualTo(200);
    assertThat(meters.body()).contains("\nintegration_unmatched_invoices");
  }

  @Test
  void a_bus_that_is_closed_is_told_to_support_and_to_nobody_who_would_restart_or_turn_away() {
    assertOutageIsTold(service.bus::suspend, service.bus::resume);
  }

  @Test
  void a_bus_that_is_killed_is_told_though_the_sdk_does_not_go_on_telling() {
    assertOutageIsTold(line::cut, line::mend);
  }

  @Test
  void a_bus_that_does_not_answer_any_more_is_told_though_the_sdk_says_nothing() {
    assertOutageIsTold(line::silence, line::resume);
  }

  private static Instant lastFault() {
    return Instant.parse(support().at("/bus/details/lastFault").asString());
  }

  private static void assertOutageIsTold(Runnable begin, Runnable end) {
    begin.run();
    try {
      Harness.soon()
          .untilAsserted(
              () -> assertThat(support().at("/bus/status").asString()).isEqualTo("DOWN"));
      Instant first = lastFault();
      Harness.soon().until(() -> lastFault().isAfter(first.plus(LONGER_THAN_A_BURST)));
      assertThat(support().at("/bus/status").asString()).isEqualTo("DOWN");
      assertThat(support().at("/bus/details/fault").asString()).isNotBlank();
      assertThat(health("liveness").statusCode()).isEqualTo(200);
      assertThat(health("readiness").statusCode()).isEqualTo(200);
    } finally {
      end.run();
    }
    String invoice = "after-" + service.cw.revisions.size();
    service.announce(invoice, 1);
    service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
    Harness.soon()
        .untilAsserted(() -> assertThat(support().at("/bus/status").asString()).isEqualTo("UP"));
  }

  @Test
  void readiness_follows_what_the_process_says_of_itself_and_liveness_does_not() {
    AvailabilityChangeEvent.publish(service.context, ReadinessState.REFUSING_TRAFFIC);
    assertThat(health("readiness").statusCode()).isEqualTo(503);
    assertThat(health("liveness").statusCode()).isEqualTo(200);
    AvailabilityChangeEvent.publish(service.context, ReadinessState.ACCEPTING_TRAFFIC);
    assertThat(health("readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void liveness_depends_on_nothing_outside_and_readiness_on_the_database_alone() {
    assertThat(members("liveness")).containsExactly("livenessState");
    assertThat(members("readiness")).containsExactlyInAnyOrder("readinessState", "db");
    assertThat(health("liveness").body()).doesNotContain("details");
    assertThat(health("readiness").body()).doesNotContain("details");
  }

  private static String[] members(String group) {
    HealthEndpointGroup found = service.context.getBean(HealthEndpointGroups.class).get(group);
    return Stream.of(
            "livenessState",
            "readinessState",
            "db",
            "bus",
            "eventProcessors",
            "erpConnections",
            "diskSpace",
            "ping")
        .filter(found::isMember)
        .toArray(String[]::new);
  }
}
