package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What follows once a credit note is written on hold: it is read back, compared with what it
 * credits, settled with it and released.
 */
final class CreditNoteCompletion {

  private static final DocumentKind NOTE = DocumentKind.CREDIT_NOTE;

  private final VismaNetClient client;
  private final Releasing releasing;

  CreditNoteCompletion(VismaNetClient client) {
    this.client = client;
    this.releasing = new Releasing(client);
  }

  /** What is found of a credit note that carries the key. */
  Finding find(String number, Publication publication, Call call) {
    return client
        .document(NOTE, number, call)
        .match(
            note -> finding(note, number, publication, call),
            failure -> new Finding.Failed(failure.whileReading()));
  }

  private Finding finding(Invoice note, String number, Publication publication, Call call) {
    if (!PublishedInvoices.isOurs(NOTE, note, number, publication.key())) {
      return new Finding.Failed(VismaNetErrors.unreadable().whileReading());
    }
    if (client.access(call).release() && !note.isReleased()) {
      return new Finding.Draft(number);
    }
    return client
        .document(DocumentKind.INVOICE, publication.credits().erpId(), call)
        .match(
            invoice ->
                new Finding.Found(PublishedCreditNotes.of(note, invoice, settle(call), List.of())),
            failure -> new Finding.Failed(failure.whileReading()));
  }

  /** Goes on right after our own write. */
  Outcome written(String number, CreditedInvoice credited, Publication publication, Call call) {
    return client
        .document(NOTE, number, call)
        .match(note -> goOn(note, number, credited, publication, call), InvoiceCompletion::unread);
  }

  /** Goes on with one that an earlier attempt wrote. */
  Outcome begun(String number, CreditedInvoice credited, Publication publication, Call call) {
    return client
        .document(NOTE, number, call)
        .match(note -> goOn(note, number, credited, publication, call), HttpFailure::whileReading);
  }

  private Outcome goOn(
      Invoice note, String number, CreditedInvoice credited, Publication publication, Call call) {
    if (!PublishedInvoices.isOurs(NOTE, note, number, publication.key())) {
      return Releasing.strange();
    }
    if (note.isVoided()) {
      return CreditNotes.refused(
          "credit-note-voided", "The credit note " + number + " was voided in Visma.net.");
    }
    if (note.isReleased()) {
      return accepted(note, credited, List.of(), call);
    }
    return isAsMeant(note, credited, publication)
        ? finish(note, credited, publication, call)
        : changed(number);
  }

  private static boolean isAsMeant(
      Invoice note, CreditedInvoice credited, Publication publication) {
    if (publication.record() == null) {
      return credited.isWhole(note) && credited.hasLeft(note);
    }
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    return PublishedInvoices.isAsSent(note, record) && credited.hasLeft(note);
  }

  private Outcome finish(
      Invoice note, CreditedInvoice credited, Publication publication, Call call) {
    if (!client.access(call).release()) {
      return accepted(note, credited, List.of(), call);
    }
    ObjectNode offHold = Releasing.offHold();
    BigDecimal settled = credited.toSettle(note);
    if (settle(call) && settled.signum() > 0) {
      CreditNoteBody.settle(offHold, credited.invoice(), settled);
    }
    Releasing.Target target =
        new Releasing.Target(
            NOTE,
            note.referenceNumber(),
            publication.key(),
            offHold,
            released -> accepted(released, credited, List.of(), call));
    return releasing.release(note, target, call);
  }

  /** An invoice that somebody else credited whole. */
  Outcome byOthers(List<String> notes, CreditedInvoice credited, Call call) {
    List<String> warnings =
        List.of(
            "The invoice "
                + credited.invoice().referenceNumber()
                + " was credited in Visma.net by another credit note: "
                + String.join(", ", notes)
                + ".");
    return client
        .document(NOTE, notes.get(0), call)
        .match(
            note -> madeByOthers(accepted(note, credited, warnings, call)),
            HttpFailure::whileReading);
  }

  private static Outcome madeByOthers(Outcome outcome) {
    return outcome instanceof Outcome.Accepted accepted
        ? new Outcome.Accepted(accepted.document().madeByOthers())
        : outcome;
  }

  /** The invoice is read once more: settling the two has changed it. */
  private Outcome accepted(
      Invoice note, CreditedInvoice credited, List<String> warnings, Call call) {
    return client
        .document(DocumentKind.INVOICE, credited.invoice().referenceNumber(), call)
        .match(
            invoice ->
                new Outcome.Accepted(
                    PublishedCreditNotes.of(note, invoice, settle(call), warnings)),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  private boolean settle(Call call) {
    return client.access(call).settleCredits();
  }

  private static Outcome changed(String number) {
    return CreditNotes.refused(
        "draft-changed",
        "The credit note "
            + number
            + " in Visma.net, which is not released, does not credit what it should, or more than"
            + " is left of its invoice. Correct or delete it there, then try again.");
  }
}
