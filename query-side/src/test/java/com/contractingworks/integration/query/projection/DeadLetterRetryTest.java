package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.GraphqlClient;
import com.contractingworks.integration.query.QuerySideTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@QuerySideTest
@TestPropertySource(
    properties = {
      "query-side.projection.dead-letters.retry-interval=100ms",
      "query-side.projection.dead-letters.max-wait=200ms",
      "query-side.projection.dead-letters.per-round=2"
    })
class DeadLetterRetryTest {

  @Autowired private EventLogWriter log;
  @Autowired private GraphqlClient http;
  @Autowired private ProjectionProgress progress;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void some_events_cannot_be_projected() {
    jdbc.update(
        "alter table query_side.timeline_entry add constraint no_poison check (sentence not like '%Poison%')");
  }

  @AfterEach
  void now_they_can() {
    jdbc.update("alter table query_side.timeline_entry drop constraint if exists no_poison");
    await().untilAsserted(() -> assertThat(progress.deadLetters()).isZero());
    jdbc.update("delete from query_side.timeline_entry where sentence like '%Poison%'");
  }

  @Test
  void an_event_at_fault_is_tried_again_and_its_row_goes_on_once_it_passes() throws Exception {
    InvoiceSyncId id = invoice("poisoned");
    log.write(requested(id, 1), new PublicationGivenUp(id, 1, "Poison"));
    log.write(requested(id, 2));
    await().untilAsserted(() -> assertThat(progress.deadLetters()).isEqualTo(2));
    await().untilAsserted(() -> assertThat(retries()).contains("3"));
    assertThat(timelineOf(id)).containsExactly("PublicationRequested");

    jdbc.update("alter table query_side.timeline_entry drop constraint no_poison");

    await().untilAsserted(() -> assertThat(progress.deadLetters()).isZero());
    assertThat(timelineOf(id))
        .containsExactly("PublicationRequested", "PublicationGivenUp", "PublicationRequested");
  }

  @Test
  void health_is_degraded_and_in_service_while_events_wait() throws Exception {
    InvoiceSyncId id = invoice("seen");
    log.write(requested(id, 1), new PublicationGivenUp(id, 1, "Poison"));

    await().untilAsserted(() -> assertThat(projection()).isEqualTo("DEGRADED"));
    assertThat(http.get("/actuator/health").get("status").asString()).isEqualTo("DEGRADED");
    assertThat(http.status("/actuator/health")).isEqualTo(200);

    jdbc.update("alter table query_side.timeline_entry drop constraint no_poison");
    await().untilAsserted(() -> assertThat(projection()).isEqualTo("UP"));
    assertThat(http.get("/actuator/health").get("status").asString()).isEqualTo("UP");
  }

  @Test
  void more_than_one_round_can_try_are_all_tried() {
    log.write(
        IntStream.range(0, 7)
            .mapToObj(number -> invoice("many-" + number))
            .map(id -> new PublicationGivenUp(id, 1, "Poison"))
            .toArray());
    await().untilAsserted(() -> assertThat(progress.deadLetters()).isEqualTo(7));

    await().untilAsserted(() -> assertThat(retries()).hasSize(7).doesNotContain("0"));
  }

  private String projection() throws Exception {
    JsonNode health = http.get("/actuator/health").at("/components/projection");
    return health.get("status").asString();
  }

  /** How often each event at fault was tried again. */
  private List<String> retries() {
    return jdbc
        .queryForList(
            "select diagnostics from query_side.DeadLetterEntry where causeType is not null",
            byte[].class)
        .stream()
        .map(diagnostics -> new String(diagnostics).replaceAll("\\D", ""))
        .toList();
  }

  private List<String> timelineOf(InvoiceSyncId id) {
    return jdbc.queryForList(
        "select event_type from query_side.timeline_entry where subject = ? order by log_position",
        String.class,
        id.toString());
  }
}
