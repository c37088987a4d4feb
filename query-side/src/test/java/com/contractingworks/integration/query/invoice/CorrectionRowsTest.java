package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.Given.NOON;
import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.cancelled;
import static com.contractingworks.integration.query.Given.correctionRefused;
import static com.contractingworks.integration.query.Given.corrects;
import static com.contractingworks.integration.query.Given.givenUp;
import static com.contractingworks.integration.query.Given.key;
import static com.contractingworks.integration.query.Given.notReissued;
import static com.contractingworks.integration.query.Given.notSent;
import static com.contractingworks.integration.query.Given.problem;
import static com.contractingworks.integration.query.Given.requested;
import static com.contractingworks.integration.query.Given.unclear;
import static com.contractingworks.integration.query.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.invoice.Correction.Kind;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.Given;
import org.junit.jupiter.api.Test;

/** How an invoice stands while what the ERP has of it is corrected, and after. */
class CorrectionRowsTest {

  private static final InvoiceSyncId ID = Given.invoice("inv-1");

  private static InvoiceSyncRow published(InvoiceSyncEvent... then) {
    InvoiceSyncEvent[] events = new InvoiceSyncEvent[then.length + 2];
    events[0] = requested(ID, 1);
    events[1] = accepted(ID, 1, "10023");
    System.arraycopy(then, 0, events, 2, then.length);
    return rowOf(events);
  }

  private static InvoiceSyncRow rowOf(InvoiceSyncEvent... events) {
    return Fold.given(new InvoiceSyncReducer(), events).row();
  }

  @Test
  void while_it_is_corrected_the_row_tells_what_the_erp_has() {
    InvoiceSyncRow row = published(corrects(ID, 2, 2, Kind.REVISE));

    assertThat(row.status()).isEqualTo(SyncStatus.REQUESTED);
    assertThat(row.publication().revision()).isEqualTo(1);
    assertThat(row.publication().key()).isEqualTo(key(ID, 1).value());
    assertThat(row.publication().attempts()).isEqualTo(2);
    assertThat(row.booking().erpNumber()).isEqualTo("10023");
    assertThat(StatusTexts.of(row)).isEqualTo("What Tripletex has is being corrected.");
  }

  @Test
  void what_is_not_certain_is_the_correction() {
    assertThat(
            StatusTexts.of(
                published(corrects(ID, 2, 2, Kind.REVISE), notSent(ID, 2, NOON.plusSeconds(30)))))
        .startsWith("Tripletex does not have the correction yet");
    assertThat(
            StatusTexts.of(
                published(corrects(ID, 2, 2, Kind.REVISE), unclear(ID, 2, NOON.plusSeconds(30)))))
        .startsWith("Nobody knows whether Tripletex has the correction");
  }

  @Test
  void what_is_credited_and_not_issued_anew_is_not_published_any_more() {
    InvoiceSyncRow row =
        published(
            corrects(ID, 2, 2, Kind.REVISE), notReissued(ID, 2), problem(ID, 2, "not-reissued"));

    assertThat(row.status()).isEqualTo(SyncStatus.PROBLEM);
    assertThat(row.lastError().code()).isEqualTo("refused");
    assertThat(row.booking().state().status()).isEqualTo(ErpStatus.CREDITED);
  }

  @Test
  void what_is_credited_and_not_sent_anew_yet_is_shown_as_credited() {
    InvoiceSyncRow row =
        published(corrects(ID, 2, 2, Kind.REVISE), notReissued(ID, 2, NOON.plusSeconds(30)));

    assertThat(row.status()).isEqualTo(SyncStatus.RETRYING);
    assertThat(row.booking().state().status()).isEqualTo(ErpStatus.CREDITED);
  }

  @Test
  void giving_up_what_is_credited_and_not_issued_anew_does_not_make_it_published() {
    InvoiceSyncRow row =
        published(corrects(ID, 2, 2, Kind.REVISE), notReissued(ID, 2), Given.givenUp(ID, 2));

    assertThat(row.status()).isEqualTo(SyncStatus.GIVEN_UP);
  }

  @Test
  void a_credit_note_that_is_a_draft_does_not_make_the_invoice_credited() {
    InvoiceSyncRow row =
        published(corrects(ID, 2, 2, Kind.WITHDRAW), Given.withdrawnByDraft(ID, 2));

    assertThat(row.status()).isEqualTo(SyncStatus.WITHDRAWN);
    assertThat(row.booking().state().status()).isNull();
  }

  @Test
  void a_refused_correction_leaves_it_published_with_an_error_and_a_problem() {
    InvoiceSyncRow row =
        published(
            corrects(ID, 2, 2, Kind.REVISE),
            correctionRefused(ID, 2),
            problem(ID, 2, "later-revision"));

    assertThat(row.status()).isEqualTo(SyncStatus.PUBLISHED);
    assertThat(row.lastError().code()).isEqualTo("posted");
    assertThat(row.openProblem().code()).isEqualTo("later-revision");
  }

  @Test
  void a_correction_that_is_given_up_leaves_it_published() {
    InvoiceSyncRow row =
        published(
            corrects(ID, 2, 2, Kind.REVISE), unclear(ID, 2, NOON.plusSeconds(30)), givenUp(ID, 2));

    assertThat(row.status()).isEqualTo(SyncStatus.PUBLISHED);
    assertThat(row.lastError()).isNull();
  }

  @Test
  void what_was_taken_back_is_withdrawn_and_still_has_its_number() {
    InvoiceSyncRow row =
        published(cancelled(ID), corrects(ID, 2, 2, Kind.WITHDRAW), withdrawn(ID, 2, "55", "56"));

    assertThat(row.status()).isEqualTo(SyncStatus.WITHDRAWN);
    assertThat(row.booking().erpNumber()).isEqualTo("10023");
    assertThat(row.lastError()).isNull();
    assertThat(StatusTexts.of(row))
        .isEqualTo("It was cancelled in CW. It is taken back in Tripletex.");
  }

  @Test
  void what_was_cancelled_before_it_was_sent_is_withdrawn() {
    InvoiceSyncRow row = rowOf(cancelled(ID), withdrawn(ID, 0, null, null));

    assertThat(row.status()).isEqualTo(SyncStatus.WITHDRAWN);
    assertThat(StatusTexts.of(row)).isEqualTo("It was cancelled in CW.");
  }

  @Test
  void what_a_cancelled_invoice_has_left_is_being_looked_up_until_it_is_withdrawn() {
    InvoiceSyncRow row =
        rowOf(requested(ID, 1), Given.rejected(ID, 1), cancelled(ID), Given.lastLookUp(ID, 2));

    assertThat(row.status()).isEqualTo(SyncStatus.UNCLEAR);
    assertThat(row.publication().attempts()).isEqualTo(2);
    assertThat(row.publication().revision()).isEqualTo(1);
    assertThat(StatusTexts.of(row)).contains("being looked up");
  }

  @Test
  void a_problem_after_the_withdrawal_changes_no_status_and_can_be_closed() {
    InvoiceSyncRow open =
        rowOf(cancelled(ID), withdrawn(ID, 0, null, null), problem(ID, 0, "found-late"));
    InvoiceSyncRow closed =
        rowOf(
            cancelled(ID),
            withdrawn(ID, 0, null, null),
            problem(ID, 0, "found-late"),
            givenUp(ID, 0));

    assertThat(open.status()).isEqualTo(SyncStatus.WITHDRAWN);
    assertThat(StatusTexts.of(open)).contains("A person is needed");
    assertThat(closed.status()).isEqualTo(SyncStatus.WITHDRAWN);
    assertThat(closed.openProblem()).isNull();
  }
}
