package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.Given.NOON;
import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.announced;
import static com.contractingworks.integration.query.Given.givenUp;
import static com.contractingworks.integration.query.Given.key;
import static com.contractingworks.integration.query.Given.lookUpFailed;
import static com.contractingworks.integration.query.Given.notFound;
import static com.contractingworks.integration.query.Given.notSent;
import static com.contractingworks.integration.query.Given.pending;
import static com.contractingworks.integration.query.Given.problem;
import static com.contractingworks.integration.query.Given.refused;
import static com.contractingworks.integration.query.Given.rejected;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.superseded;
import static com.contractingworks.integration.query.Given.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.Given;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvoiceSyncReducerTest {

  private static final InvoiceSyncId ID = Given.invoice("inv-1");
  private static final Instant SOON = NOON.plusSeconds(60);
  private static final InvoiceSyncReducer REDUCER = new InvoiceSyncReducer();

  private static InvoiceSyncRow rowOf(InvoiceSyncEvent... events) {
    return Fold.given(REDUCER, events).row();
  }

  @Test
  void a_request_opens_the_row() {
    assertThat(rowOf(requested(ID, 1)))
        .isEqualTo(
            new InvoiceSyncRow(
                ID,
                SyncStatus.REQUESTED,
                new Publication("tripletex", 1, key(ID, 1).value(), null, 1),
                Booking.NONE,
                null,
                null,
                null,
                NOON.plusSeconds(1),
                NOON.plusSeconds(1),
                1,
                1));
  }

  @Test
  void an_acceptance_tells_what_the_erp_holds_and_settles_errors_and_problems() {
    InvoiceSyncRow row =
        rowOf(
            requested(ID, 1),
            notSent(ID, 1, null),
            problem(ID, 1, "retries-exhausted"),
            requested(ID, 2),
            accepted(ID, 2, "10023"));

    assertThat(row.status()).isEqualTo(SyncStatus.PUBLISHED);
    assertThat(row.booking())
        .isEqualTo(
            new Booking(
                "55", null, "10023", new BigDecimal("1250.00"), "NOK", KnownState.of(null, 5)));
    assertThat(row.publication().attempts()).isEqualTo(2);
    assertThat(row.lastError()).isNull();
    assertThat(row.openProblem()).isNull();
    assertThat(row.requestedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(row.updatedAt()).isEqualTo(NOON.plusSeconds(5));
    assertThat(row.openedPosition()).isEqualTo(1);
    assertThat(row.logPosition()).isEqualTo(5);
  }

  @Test
  void a_rejection_names_the_first_field() {
    InvoiceSyncRow row =
        rowOf(
            requested(ID, 1),
            rejected(
                ID,
                1,
                new FieldError("customer.email", "invalid", "It has no @"),
                new FieldError("lines[0]", "missing", "There is none")));

    assertThat(row.status()).isEqualTo(SyncStatus.REJECTED);
    assertThat(row.lastError()).isEqualTo(new Issue("validation", "It has no @", "customer.email"));
  }

  @Test
  void the_number_that_cw_gave_is_kept_from_the_first_event_that_tells_it() {
    InvoiceSyncRow refused = rowOf(requested(ID, 1), rejected(ID, 1));
    InvoiceSyncRow later =
        rowOf(
            requested(ID, 1),
            rejected(ID, 1),
            requested(ID, 2, 2),
            unclear(ID, 2, SOON),
            notSent(ID, 2, null),
            pending(ID, 2, SOON));

    assertThat(refused.publication().invoiceNumber()).isEqualTo("F-inv-1");
    assertThat(later.publication().invoiceNumber()).isEqualTo("F-inv-1");
    assertThat(rowOf(accepted(ID, 1, "7")).publication().invoiceNumber()).isEqualTo("F-inv-1");
  }

  @Test
  void a_rejection_without_fields_gives_its_own_sentence() {
    assertThat(rowOf(requested(ID, 1), rejected(ID, 1)).lastError())
        .isEqualTo(new Issue("validation", "The ERP refused it", null));
  }

  @Test
  void an_attempt_that_did_not_arrive_is_retried_until_the_next_outcome() {
    InvoiceSyncRow waiting = rowOf(requested(ID, 1), notSent(ID, 1, SOON));
    InvoiceSyncRow next = rowOf(requested(ID, 1), notSent(ID, 1, SOON), requested(ID, 2));

    assertThat(waiting.status()).isEqualTo(SyncStatus.RETRYING);
    assertThat(waiting.nextActionAt()).isEqualTo(SOON);
    assertThat(waiting.lastError().code()).isEqualTo("unreachable");
    assertThat(next.status()).isEqualTo(SyncStatus.RETRYING);
    assertThat(next.nextActionAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(next.lastError().code()).isEqualTo("unreachable");
    assertThat(next.publication().attempts()).isEqualTo(2);
  }

  @Test
  void an_unclear_outcome_is_looked_up_until_absence_is_proved() {
    assertThat(rowOf(requested(ID, 1), unclear(ID, 1, SOON)).status())
        .isEqualTo(SyncStatus.UNCLEAR);
    assertThat(rowOf(requested(ID, 1), unclear(ID, 1, SOON)).nextActionAt()).isEqualTo(SOON);
    assertThat(rowOf(requested(ID, 1), unclear(ID, 1, SOON), notFound(ID, 1, SOON)).status())
        .isEqualTo(SyncStatus.UNCLEAR);
    assertThat(rowOf(requested(ID, 1), unclear(ID, 1, SOON), lookUpFailed(ID, 1, SOON)).status())
        .isEqualTo(SyncStatus.UNCLEAR);
    assertThat(rowOf(requested(ID, 1), unclear(ID, 1, SOON), notFound(ID, 1, null)).status())
        .isEqualTo(SyncStatus.RETRYING);
  }

  @Test
  void failing_look_ups_need_a_person_but_go_on() {
    InvoiceSyncRow row =
        rowOf(
            requested(ID, 1),
            unclear(ID, 1, SOON),
            lookUpFailed(ID, 1, SOON),
            problem(ID, 1, "look-up-failing"));

    assertThat(row.status()).isEqualTo(SyncStatus.UNCLEAR);
    assertThat(row.openProblem().code()).isEqualTo("look-up-failing");
    assertThat(row.nextActionAt()).isEqualTo(SOON);
    assertThat(StatusTexts.of(row))
        .isEqualTo(
            "Nobody knows whether Tripletex has it; it is being looked up at 12:01:00 UTC. A person is needed: Look at it, then retry or give up.");
  }

  @Test
  void what_is_completed_in_vain_needs_a_person_but_goes_on() {
    InvoiceSyncRow row =
        rowOf(requested(ID, 1), unclear(ID, 1, SOON), problem(ID, 1, "completion-failing"));

    assertThat(row.status()).isEqualTo(SyncStatus.UNCLEAR);
    assertThat(row.nextActionAt()).isEqualTo(SOON);
  }

  @Test
  void a_refusal_names_the_field_unless_its_sentence_does() {
    assertThat(statusText("customer.name", "A value is needed. Fill it in."))
        .isEqualTo("It was refused: customer.name: A value is needed. Fill it in.");
    assertThat(statusText("lines[0].vatCode", "Correct vatCode of line 1."))
        .isEqualTo("It was refused: Correct vatCode of line 1.");
    assertThat(statusText("", "Look at it.")).isEqualTo("It was refused: Look at it.");
  }

  private static String statusText(String field, String message) {
    return StatusTexts.of(
        rowOf(requested(ID, 1), rejected(ID, 1, new FieldError(field, "c", message))));
  }

  @Test
  void what_cannot_be_recorded_needs_a_person_but_goes_on() {
    InvoiceSyncRow row = rowOf(requested(ID, 1), problem(ID, 1, "outcome-not-recorded"));

    assertThat(row.status()).isEqualTo(rowOf(requested(ID, 1)).status());
    assertThat(row.openProblem().code()).isEqualTo("outcome-not-recorded");
  }

  @Test
  void what_the_erp_will_decide_later_is_pending() {
    InvoiceSyncRow row = rowOf(requested(ID, 1), pending(ID, 1, SOON));

    assertThat(row.status()).isEqualTo(SyncStatus.PENDING);
    assertThat(row.nextActionAt()).isEqualTo(SOON);
  }

  @Test
  void a_problem_before_any_request_opens_the_row() {
    InvoiceSyncRow row = rowOf(announced(ID), problem(ID, 0, "client-unknown"));

    assertThat(row.status()).isEqualTo(SyncStatus.PROBLEM);
    assertThat(row.openProblem().code()).isEqualTo("client-unknown");
    assertThat(row.lastError().code()).isEqualTo("client-unknown");
    assertThat(row.publication()).isEqualTo(Publication.NONE);
  }

  @Test
  void a_problem_about_a_later_revision_leaves_a_published_invoice_published() {
    InvoiceSyncRow row =
        rowOf(
            requested(ID, 1),
            accepted(ID, 1, "10023"),
            announced(ID),
            problem(ID, 1, "later-revision"));

    assertThat(row.status()).isEqualTo(SyncStatus.PUBLISHED);
    assertThat(row.openProblem().code()).isEqualTo("later-revision");
    assertThat(row.lastError()).isNull();
  }

  @Test
  void giving_up_ends_what_was_open_but_takes_nothing_from_the_erp() {
    InvoiceSyncRow stuck =
        rowOf(
            requested(ID, 1),
            notSent(ID, 1, null),
            problem(ID, 1, "retries-exhausted"),
            givenUp(ID, 1));
    InvoiceSyncRow published =
        rowOf(
            requested(ID, 1),
            accepted(ID, 1, "10023"),
            problem(ID, 1, "later-revision"),
            givenUp(ID, 1));

    assertThat(stuck.status()).isEqualTo(SyncStatus.GIVEN_UP);
    assertThat(stuck.openProblem()).isNull();
    assertThat(published.status()).isEqualTo(SyncStatus.PUBLISHED);
    assertThat(published.openProblem()).isNull();
  }

  @Test
  void another_revision_begins_without_the_errors_of_the_last_one() {
    InvoiceSyncRow row = rowOf(requested(ID, 1), rejected(ID, 1), requested(ID, 2, 2));

    assertThat(row.status()).isEqualTo(SyncStatus.REQUESTED);
    assertThat(row.publication().revision()).isEqualTo(2);
    assertThat(row.lastError()).isNull();
  }

  @Test
  void what_is_only_noted_changes_no_status() {
    InvoiceSyncRow before = rowOf(requested(ID, 1), accepted(ID, 1, "10023"));
    InvoiceSyncRow after =
        rowOf(requested(ID, 1), accepted(ID, 1, "10023"), superseded(ID), refused(ID));

    assertThat(after.status()).isEqualTo(before.status());
    assertThat(after.logPosition()).isEqualTo(4);
  }

  @Test
  void an_event_that_comes_again_changes_nothing() {
    InvoiceSyncRow row = rowOf(requested(ID, 1), accepted(ID, 1, "10023"));

    assertThat(REDUCER.reduceOnce(row, requested(ID, 1), Fold.at(1)).row()).isSameAs(row);
    assertThat(REDUCER.reduceOnce(row, accepted(ID, 1, "9"), Fold.at(2)).entries()).isEmpty();
  }

  @Test
  void each_event_is_a_line_of_the_timeline_with_who_and_why() {
    assertThat(Fold.given(REDUCER, requested(ID, 1)).timeline())
        .containsExactly(
            new TimelineEntry(
                "demo-bygg/inv-1",
                1,
                NOON.plusSeconds(1),
                "PublicationRequested",
                "Publication of revision 1 to Tripletex was requested.",
                "message:m-1",
                "kari",
                1,
                null,
                null));
  }

  @Test
  void the_line_of_a_publication_names_the_mapping_that_was_used() {
    assertThat(Fold.given(REDUCER, requested(ID, 1), accepted(ID, 1, "10023")).timeline())
        .extracting(TimelineEntry::mapping)
        .containsExactly(null, "tripletex-invoice/1/abc");
  }

  @Test
  void texts_that_are_too_long_are_cut_to_their_columns() {
    String endless = "x".repeat(5000);
    Fold<InvoiceSyncRow> fold =
        Fold.given(
            REDUCER, requested(ID, 1), rejected(ID, 1, new FieldError(endless, "c", endless)));

    assertThat(fold.row().lastError().message()).hasSize(1000);
    assertThat(fold.row().lastError().field()).hasSize(200);
    assertThat(fold.lastText()).hasSize(2000);
  }
}
