package com.contractingworks.integration.command.invoice;

import static com.contractingworks.integration.command.invoice.History.*;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordNotSent;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RecordRejected;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.ReportLateDocument;
import com.contractingworks.integration.kernel.invoice.CreditNote;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationNotSent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.Precaution;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What becomes of an invoice that CW changes or cancels when the ERP may have it already. */
class CorrectionTest {

  private static final CreditNote NOTE = new CreditNote("950", "10050", "invoice");

  private final AggregateTestFixture<InvoiceSync> invoice =
      new AggregateTestFixture<>(InvoiceSync.class);

  @Test
  void a_revised_invoice_is_the_one_that_the_ERP_has() {
    invoice
        .given(requested(1), accepted(1, 1), corrects(2, 2, revise(1, "900")))
        .when(recordAccepted(2, 2, "901", false))
        .expectEvents(accepted(2, 2, "901", false));
  }

  @Test
  void the_next_revision_takes_the_place_of_the_revised_one() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            accepted(2, 2, "901", false))
        .when(request(3))
        .expectEvents(corrects(3, 3, revise(2, "901")));
  }

  @Test
  void a_document_that_was_replaced_is_no_second_one() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            accepted(2, 2, "901", false))
        .when(reportLate("900"))
        .expectNoEvents();
  }

  @Test
  void a_refused_correction_leaves_what_the_ERP_has_and_asks_a_person() {
    invoice
        .given(requested(1), accepted(1, 1), corrects(2, 2, revise(1, "900")))
        .when(recordRejected(2, 2))
        .expectEvents(correctionRefused(2, 2), Problems.laterRevision(ID, 2, 1, 2));
  }

  @Test
  void what_is_credited_and_not_issued_anew_asks_a_person_for_it() {
    RecordRejected refused = recordRejected(2, 2);
    invoice
        .given(requested(1), accepted(1, 1), corrects(2, 2, revise(1, "900")))
        .when(
            new RecordRejected(
                ID,
                2,
                2,
                refused.code(),
                refused.message(),
                refused.fieldErrors(),
                "F-1",
                refused.mapping(),
                NOW,
                NOTE))
        .expectEvents(
            new CorrectionRefused(
                ID, 2, 2, refused.code(), refused.message(), List.of(), refused.mapping(), NOTE),
            Problems.notReissued(ID, 2, accepted(1, 1), NOTE, 2));
  }

  @Test
  void what_is_credited_and_not_sent_anew_is_known_as_credited_while_it_is_tried_again() {
    invoice
        .given(requested(1), accepted(1, 1), corrects(2, 2, revise(1, "900")))
        .when(new RecordNotSent(ID, 2, "busy", "Later.", at(10), "F-1", 4, NOTE))
        .expectEvents(
            new PublicationNotSent(ID, 2, "busy", "Later.", at(10), "F-1", NOTE),
            corrects(3, 2, 2, Precaution.LOOK_UP, at(10), "c-2", revise(1, "900")));
  }

  @Test
  void the_credit_note_of_what_is_not_issued_anew_is_no_second_document() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            new CorrectionRefused(ID, 2, 2, "refused", "No.", List.of(), null, NOTE))
        .when(reportLate(NOTE.id()))
        .expectNoEvents();
  }

  @Test
  void a_person_can_have_a_refused_correction_made_again() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            correctionRefused(2, 2),
            Problems.laterRevision(ID, 2, 1, 2))
        .when(retry(2))
        .expectEvents(corrects(3, 2, Precaution.LOOK_UP, "p-3", revise(1, "900")));
  }

  @Test
  void a_revision_announced_while_a_correction_is_refused_is_tried_next() {
    invoice
        .given(requested(1), accepted(1, 1), corrects(2, 2, revise(1, "900")), announced(3))
        .when(recordRejected(2, 2))
        .expectEvents(correctionRefused(2, 2), corrects(3, 3, revise(1, "900")));
  }

  @Test
  void a_correction_in_doubt_is_proved_absent_before_it_is_made_again() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            unclear(2, 2),
            notFound(2, at(10), 1, at(40)))
        .when(recordAbsent(2, at(100)))
        .expectEvents(
            notFound(2, at(100), 2, null),
            corrects(3, 2, 2, Precaution.LOOK_UP, at(100), "c-2", revise(1, "900")));
  }

  @Test
  void a_correction_in_doubt_stays_so_if_the_next_one_is_refused_before_anything_was_read() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            unclear(2, 2),
            givenUp(2),
            corrects(3, 3, 2, Precaution.PROVE_ABSENCE, NOW, "c-3", revise(1, "900")),
            correctionRefused(3, 3))
        .when(request(4))
        .expectEvents(corrects(4, 4, 2, Precaution.PROVE_ABSENCE, NOW, "c-4", revise(1, "900")));
  }

  @Test
  void what_a_correction_that_was_not_sent_has_begun_is_looked_for_by_the_next_revision() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            notSent(2, null),
            Problems.needsMending(ID, 2, "No."))
        .when(request(3))
        .expectEvents(corrects(3, 3, 2, Precaution.LOOK_UP, NOW, "c-3", revise(1, "900")));
  }

  @Test
  void what_a_correction_proved_absent_has_begun_is_looked_for_by_the_next_revision() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            announced(3),
            unclear(2, 2),
            notFound(2, at(10), 1, at(40)))
        .when(recordAbsent(2, at(100)))
        .expectEvents(
            notFound(2, at(100), 2, null),
            corrects(3, 3, 2, Precaution.LOOK_UP, at(100), "c-3", revise(1, "900")));
  }

  @Test
  void giving_a_doubtful_correction_up_leaves_what_the_ERP_has_and_the_doubt() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            unclear(2, 2),
            givenUp(2))
        .when(request(3))
        .expectEvents(corrects(3, 3, 2, Precaution.PROVE_ABSENCE, NOW, "c-3", revise(1, "900")));
  }

  @Test
  void a_cancelled_invoice_that_the_ERP_has_is_taken_back() {
    invoice
        .given(requested(1), accepted(1, 1))
        .when(cancel(2))
        .expectEvents(cancelled(2), corrects(2, 2, withdraw(1, "900")));
  }

  @Test
  void what_is_taken_back_is_withdrawn() {
    invoice
        .given(requested(1), accepted(1, 1), cancelled(2), corrects(2, 2, withdraw(1, "900")))
        .when(recordWithdrawn(2, 2))
        .expectEvents(withdrawn(2, 2));
  }

  @Test
  void what_cannot_be_taken_back_stays_and_asks_a_person() {
    invoice
        .given(requested(1), accepted(1, 1), cancelled(2), corrects(2, 2, withdraw(1, "900")))
        .when(recordRejected(2, 2))
        .expectEvents(correctionRefused(2, 2), Problems.notWithdrawn(ID, 2));
  }

  @Test
  void an_invoice_cancelled_before_it_was_announced_is_never_sent() {
    invoice
        .givenNoPriorActivity()
        .when(cancel(2))
        .expectResultMessagePayload(Receipt.ACCEPTED)
        .expectEvents(cancelled(2), withdrawnUnsent(0, 2));
  }

  @Test
  void an_older_revision_that_comes_after_the_cancellation_is_out_of_date() {
    invoice
        .given(cancelled(2), withdrawnUnsent(0, 2))
        .when(request(1))
        .expectResultMessagePayload(Receipt.NOTHING_TO_DO)
        .expectEvents(superseded(1, 2));
  }

  @Test
  void what_a_refused_invoice_has_begun_is_looked_for_when_it_is_cancelled() {
    invoice
        .given(requested(1), rejected(1, 1))
        .when(cancel(2))
        .expectEvents(cancelled(2), lastLookUp(2, 2, NOW));
  }

  @Test
  void what_a_cancelled_invoice_has_begun_is_looked_for_where_that_was() {
    invoice
        .given(requested(1), rejected(1, 1))
        .when(
            new InvoiceSyncCommand.RequestWithdrawal(
                ID, 2, "c-2", "digest of c-2", new PublicationTarget("vismanet", 2), NOW))
        .expectEvents(cancelled(2), lastLookUp(2, 2, NOW));
  }

  @Test
  void what_the_last_look_up_finds_begun_is_told() {
    List<String> warnings = List.of("The ERP holds 9.");
    invoice
        .given(requested(1), rejected(1, 1), cancelled(2), lastLookUp(2, 2, NOW))
        .when(new InvoiceSyncCommand.RecordWithdrawn(ID, 2, 2, null, null, false, warnings, NOW))
        .expectEvents(new PublicationWithdrawn(ID, 2, 2, null, null, null, null, false, warnings));
  }

  @Test
  void what_the_last_look_up_finds_in_force_is_taken_back() {
    invoice
        .given(requested(1), rejected(1, 1), cancelled(2), lastLookUp(2, 2, NOW))
        .when(recordAccepted(2, 1, "900", true))
        .expectEvents(accepted(2, 1, "900", true), corrects(3, 2, withdraw(1, "900")));
  }

  @Test
  void a_last_look_up_that_fails_is_made_again() {
    invoice
        .given(requested(1), rejected(1, 1), cancelled(2), lastLookUp(2, 2, NOW))
        .when(recordNotSent(2, at(10)))
        .expectEvents(notSent(2, at(10)), lastLookUp(3, 2, at(10)));
  }

  @Test
  void a_revision_announced_during_the_last_look_up_is_published() {
    invoice
        .given(requested(1), rejected(1, 1), cancelled(2), lastLookUp(2, 2, NOW), announced(3))
        .when(new InvoiceSyncCommand.RecordWithdrawn(ID, 2, 2, null, null, false, List.of(), NOW))
        .expectEvents(withdrawnUnsent(2, 2), requested(3, 3, Precaution.LOOK_UP));
  }

  @Test
  void a_newer_revision_of_a_cancelled_invoice_that_was_never_sent_is_published() {
    invoice
        .given(cancelled(2), withdrawnUnsent(0, 2))
        .when(request(3))
        .expectEvents(requested(1, 3, 3, Precaution.NONE, NOW, "c-3", "digest of c-3"));
  }

  @Test
  void a_newer_revision_of_an_invoice_that_was_taken_back_is_published() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            cancelled(2),
            corrects(2, 2, withdraw(1, "900")),
            withdrawn(2, 2))
        .when(request(3))
        .expectEvents(requested(3, 3, 3, Precaution.NONE, NOW, "c-3", "digest of c-3"));
  }

  @Test
  void a_newer_revision_takes_the_place_of_what_could_not_be_taken_back() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            cancelled(2),
            corrects(2, 2, withdraw(1, "900")),
            correctionRefused(2, 2))
        .when(request(3))
        .expectEvents(corrects(3, 3, revise(1, "900")));
  }

  @Test
  void a_cancellation_that_comes_in_during_the_last_try_has_a_try_of_its_own() {
    invoice
        .given(
            requested(1),
            notSent(1, at(10)),
            requested(2, 1, Precaution.LOOK_UP, at(10), "c-1"),
            notSent(2, at(20)),
            requested(3, 1, Precaution.LOOK_UP, at(20), "c-1"),
            cancelled(2))
        .when(recordNotSent(3, at(30)))
        .expectEvents(notSent(3, at(30)), lastLookUp(4, 2, at(30)));
  }

  @Test
  void what_an_earlier_attempt_has_credited_is_not_forgotten_when_a_later_one_is_refused() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            new PublicationNotSent(ID, 2, "busy", "Later.", at(10), "F-1", NOTE),
            corrects(3, 2, 2, Precaution.LOOK_UP, at(10), "c-2", revise(1, "900")))
        .when(new RecordRejected(ID, 3, 2, "refused", "No.", List.of(), "F-1", null, NOW, null))
        .expectEvents(
            new CorrectionRefused(ID, 3, 2, "refused", "No.", List.of(), null, NOTE),
            Problems.notReissued(ID, 3, accepted(1, 1), NOTE, 2));
  }

  @Test
  void a_revision_after_one_that_was_credited_and_refused_looks_for_what_that_has_begun() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            new CorrectionRefused(ID, 2, 2, "refused", "No.", List.of(), null, NOTE))
        .when(request(3))
        .expectEvents(corrects(3, 3, 2, Precaution.LOOK_UP, NOW, "c-3", revise(1, "900")));
  }

  @Test
  void the_credit_note_of_a_reissue_that_an_older_connection_tells_of_is_no_second_invoice() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            accepted(2, 2, "960", false))
        .when(new ReportLateDocument(ID, key(1).ofCredit(), "invoice", "950"))
        .expectNoEvents();
  }

  @Test
  void nothing_is_looked_for_twice() {
    invoice
        .given(
            requested(1),
            rejected(1, 1),
            cancelled(2),
            lastLookUp(2, 2, NOW),
            withdrawnUnsent(2, 2))
        .when(cancel(3))
        .expectEvents(cancelled(3), withdrawnUnsent(2, 3));
  }

  @Test
  void an_invoice_cancelled_on_its_way_is_taken_back_as_soon_as_the_ERP_has_it() {
    invoice
        .given(requested(1), cancelled(2))
        .when(recordAccepted(1, 1))
        .expectEvents(accepted(1, 1), corrects(2, 2, withdraw(1, "900")));
  }

  @Test
  void an_invoice_cancelled_on_its_way_is_not_sent_again() {
    invoice
        .given(requested(1), cancelled(2))
        .when(recordNotSent(1, at(10)))
        .expectEvents(notSent(1, at(10)), lastLookUp(2, 2, at(10)));
  }

  @Test
  void an_invoice_in_doubt_that_is_cancelled_is_looked_for_once_more_when_its_absence_is_proved() {
    invoice
        .given(requested(1), unclear(1, 1), cancelled(2), notFound(1, at(10), 1, at(40)))
        .when(recordAbsent(1, at(100)))
        .expectEvents(notFound(1, at(100), 2, null), lastLookUp(2, 2, at(100)));
  }

  @Test
  void a_doubt_that_a_person_gave_up_is_settled_before_a_cancelled_invoice_counts_as_withdrawn() {
    invoice
        .given(requested(1), unclear(1, 1), givenUp(1))
        .when(cancel(2))
        .expectEvents(cancelled(2), requested(2, 2, Precaution.PROVE_ABSENCE));
  }

  @Test
  void a_cancelled_correction_in_doubt_is_first_found_out_about() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            corrects(2, 2, revise(1, "900")),
            unclear(2, 2),
            cancelled(3))
        .when(recordAccepted(2, 2, "901", true))
        .expectEvents(accepted(2, 2, "901", true), corrects(3, 3, withdraw(2, "901")));
  }

  @Test
  void a_document_that_turns_up_after_all_was_taken_back_needs_a_person() {
    invoice
        .given(
            requested(1),
            accepted(1, 1),
            cancelled(2),
            corrects(2, 2, withdraw(1, "900")),
            withdrawn(2, 2))
        .when(reportLate("902"))
        .expectEvents(Problems.foundAfterWithdrawal(ID, 2, "902"));
  }

  @Test
  void the_credit_note_and_the_credited_invoice_are_known() {
    for (String known : List.of("900", "950")) {
      new AggregateTestFixture<>(InvoiceSync.class)
          .given(
              requested(1),
              accepted(1, 1),
              cancelled(2),
              corrects(2, 2, withdraw(1, "900")),
              withdrawn(2, 2))
          .when(reportLate(known))
          .expectNoEvents();
    }
  }

  @Test
  void a_repeated_cancellation_changes_nothing() {
    invoice
        .given(requested(1), accepted(1, 1), cancelled(2), corrects(2, 2, withdraw(1, "900")))
        .when(cancel(2))
        .expectResultMessagePayload(Receipt.NOTHING_TO_DO)
        .expectNoEvents();
  }
}
