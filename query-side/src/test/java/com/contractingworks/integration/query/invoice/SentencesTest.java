package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.Given.NOON;
import static com.contractingworks.integration.query.Given.accepted;
import static com.contractingworks.integration.query.Given.requested;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.Correction;
import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.LookUpFailed;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.NoteAdded;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationWithdrawn;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.Given;
import com.contractingworks.integration.query.row.EventContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

  private static final InvoiceSyncId ID = Given.invoice("inv-1");
  private static final ErpDocumentId DOCUMENT = Given.document("55");
  private static final Instant SOON = NOON.plusSeconds(185);

  static List<Arguments> invoiceEvents() {
    return List.of(
        Arguments.of(requested(ID, 1), "Publication of revision 1 to Tripletex was requested."),
        Arguments.of(
            requested(ID, 2),
            "Attempt 2 to publish revision 1 to Tripletex is due at 12:01:00 UTC."),
        Arguments.of(
            accepted(ID, 1, "10023"),
            "Tripletex accepted the invoice as number 10023 (attempt 1)."),
        Arguments.of(
            accepted(ID, 1, null),
            "Tripletex accepted the invoice under the id 55, without a number yet (attempt 1)."),
        Arguments.of(
            accepted(ID, 2, "10023", true, List.of("The due date was moved")),
            "The invoice was found in Tripletex as number 10023 (attempt 2). The due date was moved."),
        Arguments.of(
            Given.rejected(ID, 1, new FieldError("customer.email", "invalid", "it has no @")),
            "The invoice was refused (validation, attempt 1): The ERP refused it. customer.email: It has no @."),
        Arguments.of(
            Given.notSent(ID, 1, SOON),
            "Tripletex did not get the invoice (unreachable, attempt 1). The next attempt is due at 12:03:05 UTC. The ERP could not be reached."),
        Arguments.of(
            Given.notSent(ID, 1, null),
            "Tripletex did not get the invoice (unreachable, attempt 1). No further attempt is made by itself. The ERP could not be reached."),
        Arguments.of(
            Given.unclear(ID, 1, SOON),
            "Nobody knows whether Tripletex has the invoice (timeout): it will be looked up at 12:03:05 UTC. No answer came in time."),
        Arguments.of(
            Given.notFound(ID, 1, SOON),
            "A look-up did not find the invoice in Tripletex. It will be looked up again at 12:03:05 UTC."),
        Arguments.of(
            Given.notFound(ID, 1, null),
            "A look-up did not find the invoice in Tripletex. That counts as proof: the ERP does not have it."),
        Arguments.of(
            Given.lookUpFailed(ID, 1, SOON),
            "Looking the invoice up in Tripletex failed (unreachable, 3 in a row): it will be looked up again at 12:03:05 UTC. The ERP could not be reached."),
        Arguments.of(
            new LookUpFailed(ID, 1, 1, LookUpFailed.STILL_WORKING, "It was begun.", SOON),
            "Tripletex has begun the invoice and may still be completing it: it will be looked up again at 12:03:05 UTC."),
        Arguments.of(
            Given.pending(ID, 1, SOON),
            "Tripletex took the invoice and will say later what became of it: it will be asked at 12:03:05 UTC."),
        Arguments.of(
            Given.corrects(ID, 2, 2, Correction.Kind.REVISE),
            "Attempt 2 to put revision 2 in the place of what Tripletex has as number 10023 is due at once."),
        Arguments.of(
            Given.corrects(ID, 2, 2, Correction.Kind.WITHDRAW),
            "Attempt 2 to take back what Tripletex has as number 10023 is due at once."),
        Arguments.of(
            Given.correctionRefused(ID, 2),
            "What Tripletex has stays as it is (posted, attempt 2): It is posted."),
        Arguments.of(
            Given.withdrawn(ID, 2, "55", "56"),
            "Tripletex has credited the invoice that it had as number 10023, with the credit note 10024."),
        Arguments.of(
            Given.notReissued(ID, 2),
            "No invoice is in force in Tripletex (refused, attempt 2): The ERP refused it."),
        Arguments.of(
            Given.withdrawnByDraft(ID, 2),
            "Tripletex has the draft 56 of a credit note of the invoice that it had as number 10023."),
        Arguments.of(
            Given.withdrawn(ID, 2, "55", null),
            "Tripletex has deleted the invoice that it had as number 10023."),
        Arguments.of(
            Given.withdrawn(ID, 0, null, null),
            "The invoice was cancelled in CW before an ERP had it."),
        Arguments.of(
            new PublicationWithdrawn(
                ID, 2, 2, null, null, null, null, false, List.of("The ERP holds 9")),
            "The invoice was cancelled in CW before an ERP had it. The ERP holds 9."),
        Arguments.of(
            Given.lastLookUp(ID, 2),
            "The invoice is not published any more. What earlier attempts have left in Tripletex is looked up at once (attempt 2)."),
        Arguments.of(Given.cancelled(ID), "CW cancelled the invoice (revision 2)."),
        Arguments.of(
            Given.superseded(ID),
            "Revision 1 needs no publication of its own: revision 2 stands for it."),
        Arguments.of(
            Given.announced(ID),
            "Revision 2 of the invoice was announced, and waits until the state of the earlier one allows it."),
        Arguments.of(
            Given.refused(ID), "A command was refused (key-reused): The id was used before."),
        Arguments.of(
            Given.problem(ID, 1, "found-twice"),
            "A person is needed (found-twice): Look at it, then retry or give up."),
        Arguments.of(
            Given.givenUp(ID, 1), "kari decided that nothing more is to be done: Paid by hand."),
        Arguments.of(new NoteAdded(ID, "they pay on Friday"), "kari noted: They pay on Friday."));
  }

  static List<Arguments> documentEvents() {
    return List.of(
        Arguments.of(
            Given.written(DOCUMENT, ID),
            "We wrote invoice 55 in Tripletex at version 1; it belongs to this invoice. A notice about it is expected until 12:10:00 UTC."),
        Arguments.of(
            Given.noticed(DOCUMENT),
            "Tripletex told that invoice 55 has changed (invoice.charged)."),
        Arguments.of(
            Given.parked(DOCUMENT, ID),
            "The notice about invoice 55 came while it was not yet known whether our own write had succeeded: it waits for that, at most until 12:00:30 UTC."),
        Arguments.of(
            Given.echo(DOCUMENT),
            "The notice about invoice 55 is the echo of our own write and was ignored: Version and values are those we wrote."),
        Arguments.of(
            Given.noChange(DOCUMENT),
            "The notice about invoice 55 tells nothing new: All values are known."),
        Arguments.of(
            Given.foreignChange(DOCUMENT, null),
            "Somebody changed invoice 55 in Tripletex (amount, dueDate): Two fields differ."),
        Arguments.of(
            Given.confirmed(DOCUMENT),
            "No notice came about invoice 55, so it was read: It holds what we wrote."),
        Arguments.of(
            Given.unreadable(DOCUMENT),
            "A person is needed: invoice 55 could not be read after a notice (unreachable). Read it by hand."));
  }

  @ParameterizedTest
  @MethodSource("invoiceEvents")
  void every_event_of_an_invoice_is_a_sentence(InvoiceSyncEvent event, String sentence) {
    assertThat(Fold.given(new InvoiceSyncReducer(), requested(ID, 1, 9), event).lastText())
        .isEqualTo(sentence);
  }

  @Test
  void the_reason_of_a_person_who_wants_another_attempt_is_told() {
    EventContext byKari =
        EventContext.of(2, NOON, Map.of("actor", "kari", "reason", "the VAT code is open now"));
    EventContext bySomebody = EventContext.of(2, NOON, Map.of("reason", "it is mended"));

    assertThat(textOf(requested(ID, 2), byKari))
        .isEqualTo(
            "Attempt 2 to publish revision 1 to Tripletex is due at 12:01:00 UTC. kari asked for it: The VAT code is open now.");
    assertThat(textOf(requested(ID, 1), bySomebody))
        .isEqualTo(
            "Publication of revision 1 to Tripletex was requested. A person asked for it: It is mended.");
  }

  private static String textOf(InvoiceSyncEvent event, EventContext context) {
    InvoiceSyncRow row = Fold.given(new InvoiceSyncReducer(), requested(ID, 1, 9)).row();
    return new InvoiceSyncReducer().reduce(row, event, context).entries().get(0).text();
  }

  static List<Arguments> eventsOfCorrections() {
    return List.of(
        Arguments.of(
            Given.notSent(ID, 2, SOON),
            "Tripletex did not get the correction of the invoice (unreachable, attempt 2). The next attempt is due at 12:03:05 UTC. The ERP could not be reached. As far as is known, Tripletex has the invoice as before, as number 10023."),
        Arguments.of(
            Given.unclear(ID, 2, SOON),
            "Nobody knows whether Tripletex has the correction of the invoice (timeout): it will be looked up at 12:03:05 UTC. No answer came in time. As far as is known, Tripletex has the invoice as before, as number 10023."),
        Arguments.of(
            Given.notFound(ID, 2, SOON),
            "A look-up did not find the correction of the invoice in Tripletex. It will be looked up again at 12:03:05 UTC. As far as is known, Tripletex has the invoice as before, as number 10023."),
        Arguments.of(
            Given.notFound(ID, 2, null),
            "A look-up did not find the correction of the invoice in Tripletex. That counts as proof: it is not there. As far as is known, Tripletex has the invoice as before, as number 10023."),
        Arguments.of(
            Given.lookUpFailed(ID, 2, SOON),
            "Looking the correction of the invoice up in Tripletex failed (unreachable, 3 in a row): it will be looked up again at 12:03:05 UTC. The ERP could not be reached. As far as is known, Tripletex has the invoice as before, as number 10023."),
        Arguments.of(
            new LookUpFailed(ID, 2, 1, LookUpFailed.STILL_WORKING, "It was begun.", SOON),
            "Tripletex has begun the correction of the invoice and may still be completing it: it will be looked up again at 12:03:05 UTC."),
        Arguments.of(
            Given.pending(ID, 2, SOON),
            "Tripletex took the correction of the invoice and will say later what became of it: it will be asked at 12:03:05 UTC."),
        Arguments.of(
            Given.notReissued(ID, 2, SOON),
            "Tripletex did not get the invoice in its new form (busy, attempt 2). The next attempt is due at 12:03:05 UTC. The ERP is busy. Tripletex has credited the invoice that it had as number 10023."),
        Arguments.of(
            Given.with(accepted(ID, 2, "10025"), "57", null),
            "Tripletex accepted the invoice as number 10025 (attempt 2). It is in the place of the invoice that Tripletex had as number 10023, which is credited."),
        Arguments.of(
            accepted(ID, 2, "10023"),
            "Tripletex accepted the invoice as number 10023 (attempt 2)."));
  }

  @ParameterizedTest
  @MethodSource("eventsOfCorrections")
  void while_an_invoice_is_corrected_the_correction_is_in_doubt_and_not_the_invoice(
      InvoiceSyncEvent event, String sentence) {
    for (Correction.Kind kind : Correction.Kind.values()) {
      assertThat(
              Fold.given(
                      new InvoiceSyncReducer(),
                      requested(ID, 1),
                      accepted(ID, 1, "10023"),
                      Given.corrects(ID, 2, 2, kind),
                      event)
                  .lastText())
          .isEqualTo(sentence);
    }
  }

  @Test
  void after_the_invoice_is_credited_what_is_in_doubt_is_its_new_form() {
    assertThat(
            Fold.given(
                    new InvoiceSyncReducer(),
                    requested(ID, 1),
                    accepted(ID, 1, "10023"),
                    Given.corrects(ID, 2, 2, Correction.Kind.REVISE),
                    Given.notReissued(ID, 2, SOON),
                    Given.corrects(ID, 3, 2, Correction.Kind.REVISE),
                    Given.notFound(ID, 3, null))
                .lastText())
        .isEqualTo(
            "A look-up did not find the invoice in its new form in Tripletex. That counts as proof: it is not there. Tripletex has credited the invoice that it had as number 10023.");
  }

  @ParameterizedTest
  @MethodSource("documentEvents")
  void every_event_of_a_document_is_a_sentence(ErpDocumentEvent event, String sentence) {
    assertThat(Fold.given(new ErpDocumentReducer(), event).lastText()).isEqualTo(sentence);
  }

  @Test
  void no_kind_of_event_is_left_out_here() {
    assertThat(invoiceEvents().stream().map(row -> row.get()[0].getClass()).distinct())
        .hasSize(InvoiceSyncEvent.class.getPermittedSubclasses().length);
    assertThat(documentEvents().stream().map(row -> row.get()[0].getClass()).distinct())
        .hasSize(ErpDocumentEvent.class.getPermittedSubclasses().length);
  }
}
