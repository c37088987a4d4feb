package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.Tables;
import com.contractingworks.integration.query.EventLogWriter;
import com.contractingworks.integration.query.QuerySideTest;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@QuerySideTest
class ProjectionProcessorTest {

  @Autowired private EventLogWriter log;
  @Autowired private EventProcessingConfiguration processing;
  @Autowired private TransactionManager transactions;
  @Autowired private ProjectionProgress progress;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void runs_as_one_pooled_processor_on_springs_transactions() {
    assertThat(transactions).isInstanceOf(SpringTransactionManager.class);
    await().untilAsserted(() -> assertThat(segmentsAtWork()).isEqualTo(4));
    assertThat(processing.eventProcessors()).containsOnlyKeys(QueryProjection.GROUP);
  }

  @Test
  void an_event_that_cannot_be_projected_holds_up_its_own_invoice_only() {
    InvoiceSyncId poisoned = invoice("poisoned");
    InvoiceSyncId healthy = invoice("healthy");
    jdbc.update(
        "alter table query_side.timeline_entry add constraint no_poison check (sentence not like '%Poison%')");
    log.write(
        requested(healthy, 1),
        requested(poisoned, 1),
        new PublicationGivenUp(poisoned, 1, "Poison"),
        accepted(healthy, 1, "1"));
    log.write(requested(poisoned, 2));

    await().untilAsserted(() -> assertThat(statusOf(healthy)).isEqualTo("PUBLISHED"));
    await().untilAsserted(() -> assertThat(progress.deadLetters()).isEqualTo(2));
    assertThat(statusOf(poisoned)).isEqualTo("REQUESTED");
    assertThat(timelineOf(poisoned)).containsExactly("PublicationRequested");

    jdbc.update("alter table query_side.timeline_entry drop constraint no_poison");
    assertThat(
            processing
                .sequencedDeadLetterProcessor(QueryProjection.GROUP)
                .orElseThrow()
                .processAny())
        .isTrue();

    assertThat(progress.deadLetters()).isZero();
    assertThat(timelineOf(poisoned))
        .containsExactly("PublicationRequested", "PublicationGivenUp", "PublicationRequested");
  }

  @Test
  void what_the_database_fails_at_is_redone_and_never_put_aside() {
    InvoiceSyncId id = invoice("interrupted");
    await().untilAsserted(() -> assertThat(segmentsAtWork()).isEqualTo(4));
    Tables.rename(jdbc, "query_side", "timeline_entry", "timeline_away");
    log.write(requested(id, 1), accepted(id, 1, "1"));
    await().untilAsserted(() -> assertThat(segmentsAtWork()).isEqualTo(3));
    assertThat(progress.position()).isLessThan(progress.head());
    Tables.rename(jdbc, "query_side", "timeline_away", "timeline_entry");

    await()
        .untilAsserted(
            () ->
                assertThat(timelineOf(id))
                    .containsExactly("PublicationRequested", "PublicationAccepted"));
    assertThat(progress.deadLetters()).isZero();
  }

  private int segmentsAtWork() {
    return processing
        .eventProcessor(QueryProjection.GROUP, PooledStreamingEventProcessor.class)
        .orElseThrow()
        .processingStatus()
        .size();
  }

  private String statusOf(InvoiceSyncId id) {
    return jdbc
        .queryForList(
            "select status from query_side.invoice_sync where sync_id = ?",
            String.class,
            id.toString())
        .stream()
        .findFirst()
        .orElse("missing");
  }

  private List<String> timelineOf(InvoiceSyncId id) {
    return jdbc.queryForList(
        "select event_type from query_side.timeline_entry where subject = ? order by log_position",
        String.class,
        id.toString());
  }
}
