package com.contractingworks.integration.query.projection;

import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.document;
import static com.contractingworks.integration.query.Given.echo;
import static com.contractingworks.integration.query.Given.foreignChange;
import static com.contractingworks.integration.query.Given.invoice;
import static com.contractingworks.integration.query.Given.noticed;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.Given;
import com.contractingworks.integration.query.row.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must hold of the projection on every database. Does not assert how fast it is, nor what the
 * processor does around it.
 */
@PersistenceTest
class ProjectorTest {

  static final Schema SCRATCH = new Schema("scratch");

  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.fresh();
  }

  @BeforeEach
  void empty() {
    for (Schema schema : List.of(Schema.LIVE, SCRATCH)) {
      database.migrate(schema);
      database.clear(schema);
    }
  }

  @Test
  void a_batch_gives_the_same_view_as_its_events_one_by_one() {
    List<LoggedEvent> log = Histories.log();
    database.project(Schema.LIVE, log);
    log.forEach(event -> database.project(SCRATCH, List.of(event)));

    assertThat(database.view(Schema.LIVE)).isEqualTo(database.view(SCRATCH));
    assertThat(database.view(Schema.LIVE).get("timeline_entry")).hasSize(timelineLength(log));
  }

  @Test
  void a_batch_that_comes_again_changes_nothing() {
    List<LoggedEvent> log = Histories.log();
    database.project(Schema.LIVE, log);
    Map<String, List<Map<String, Object>>> before = database.view(Schema.LIVE);

    database.project(Schema.LIVE, log.subList(log.size() / 2, log.size()));
    database.project(Schema.LIVE, log);

    assertThat(database.view(Schema.LIVE)).isEqualTo(before);
  }

  @Test
  void a_scratch_schema_can_be_filled_up_to_any_position_beside_the_live_one() {
    List<LoggedEvent> log = Histories.log();
    for (int i = 0; i < log.size(); i++) {
      database.project(Schema.LIVE, List.of(log.get(i)));
      database.clear(SCRATCH);
      database.project(SCRATCH, log.subList(0, i + 1));

      assertThat(database.view(SCRATCH)).isEqualTo(database.view(Schema.LIVE));
    }
  }

  @Test
  void every_row_tells_the_position_it_came_from() {
    database.project(
        Schema.LIVE,
        List.of(
            new LoggedEvent(requested(invoice("a"), 1), Fold.at(7)),
            new LoggedEvent(noticed(document("1")), Fold.at(8)),
            new LoggedEvent(accepted(invoice("a"), 1, "1"), Fold.at(9))));

    assertThat(database.view(Schema.LIVE).get("invoice_sync").get(0))
        .containsEntry("opened_position", 7L)
        .containsEntry("log_position", 9L);
    assertThat(database.view(Schema.LIVE).get("erp_document").get(0))
        .containsEntry("log_position", 8L);
  }

  @Test
  void a_number_that_fits_no_column_keeps_nothing_else_from_being_told() {
    BigDecimal huge = new BigDecimal("9".repeat(30));
    ErpState state = new ErpState(ErpStatus.OPEN, huge, null);
    database.project(
        Schema.LIVE,
        List.of(
            new LoggedEvent(requested(invoice("a"), 1), Fold.at(1)),
            new LoggedEvent(acceptedWith(invoice("a"), huge, state), Fold.at(2)),
            new LoggedEvent(foreignChange(document("1"), invoice("a"), state), Fold.at(3)),
            new LoggedEvent(requested(invoice("b"), 1), Fold.at(4)),
            new LoggedEvent(
                acceptedWith(invoice("b"), new BigDecimal("12.3456789"), null), Fold.at(5))));

    List<Map<String, Object>> rows = database.view(Schema.LIVE).get("invoice_sync");
    assertThat(rows.get(0))
        .containsEntry("status", "PUBLISHED")
        .containsEntry("erp_number", "10023")
        .containsEntry("currency", "NOK")
        .containsEntry("erp_status", "OPEN")
        .containsEntry("amount", null)
        .containsEntry("open_amount", null);
    assertThat(rows.get(1)).containsEntry("amount", new BigDecimal("12.3457"));
    assertThat(database.view(Schema.LIVE).get("erp_document").get(0))
        .containsEntry("erp_status", "OPEN")
        .containsEntry("open_amount", null);
  }

  private static PublicationAccepted acceptedWith(
      InvoiceSyncId id, BigDecimal amount, ErpState state) {
    return Given.with(accepted(id, 1, "10023"), amount, state);
  }

  @Test
  void a_notice_joins_the_timeline_of_its_invoice_once_our_write_is_known() {
    database.project(
        Schema.LIVE,
        List.of(
            new LoggedEvent(noticed(document("1")), Fold.at(1)),
            new LoggedEvent(requested(invoice("a"), 1), Fold.at(2)),
            new LoggedEvent(written(document("1"), invoice("a")), Fold.at(3)),
            new LoggedEvent(echo(document("1")), Fold.at(4))));

    assertThat(
            database
                .jdbc()
                .queryForList(
                    "select event_type from query_side.timeline_entry t join query_side.erp_document d on d.document_id = t.subject where d.sync_id = ? order by t.log_position",
                    String.class,
                    "demo-bygg/a"))
        .containsExactly("NoticeReceived", "WriteRecorded", "EchoIgnored");
  }

  @Test
  void a_crash_in_the_middle_of_a_batch_leaves_no_trace_once_it_is_redone() {
    List<LoggedEvent> log = Histories.log();
    database.project(SCRATCH, log);
    Random random = new Random(42);
    int from = 0;
    while (from < log.size()) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(5));
      List<LoggedEvent> batch = log.subList(from, to);
      assertThatThrownBy(() -> database.projectAndCrash(Schema.LIVE, batch))
          .isInstanceOf(TestDatabase.Crash.class);
      database.project(Schema.LIVE, batch);
      from = to;
    }

    assertThat(database.view(Schema.LIVE)).isEqualTo(database.view(SCRATCH));
  }

  private static int timelineLength(List<LoggedEvent> log) {
    return (int)
        log.stream()
            .filter(event -> !event.event().getClass().getName().contains("ClientSyncEvent"))
            .count();
  }
}
