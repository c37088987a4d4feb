package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Takes back what Visma.net holds: deletes what is not released, credits what is. Whether it is an
 * invoice or a credit note is seen by the key that it carries: the two have numbers of their own,
 * which may be the same.
 */
final class Withdrawal {

  private final VismaNetClient client;
  private final CreditNotes creditNotes;

  Withdrawal(VismaNetClient client, CreditNotes creditNotes) {
    this.client = client;
    this.creditNotes = creditNotes;
  }

  Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    return read(
        DocumentKind.INVOICE,
        held,
        call,
        invoice ->
            invoice.isReleased() && !invoice.isVoided()
                ? creditNotes.takeBack(held.credit(day), call)
                : withdrawn(DocumentKind.INVOICE, invoice, call),
        missing -> creditNote(held, missing, call));
  }

  private Outcome creditNote(HeldDocument held, boolean noInvoice, Call call) {
    return read(
        DocumentKind.CREDIT_NOTE,
        held,
        call,
        note ->
            note.isReleased() && !note.isVoided()
                ? creditNoteStays(held)
                : withdrawn(DocumentKind.CREDIT_NOTE, note, call),
        missing -> noInvoice && missing ? gone(held) : CreditNotes.otherDocument(held));
  }

  /**
   * Reads the document of one kind.
   *
   * @param ours what is done if it carries the key
   * @param notOurs what is done if not; true if there is none
   */
  private Outcome read(
      DocumentKind kind,
      HeldDocument held,
      Call call,
      Function<Invoice, Outcome> ours,
      Function<Boolean, Outcome> notOurs) {
    return client
        .document(kind, held.erpId(), call)
        .match(
            read ->
                PublishedInvoices.isOurs(kind, read, held)
                    ? ours.apply(read)
                    : notOurs.apply(false),
            failure -> isMissing(failure) ? notOurs.apply(true) : failure.whileReading());
  }

  private Outcome withdrawn(DocumentKind kind, Invoice read, Call call) {
    String number = read.referenceNumber();
    if (read.isVoided()) {
      return new Outcome.Withdrawn(
          number, List.of("The " + kind.word() + " " + number + " was voided in Visma.net."));
    }
    return client
        .delete(kind, number, call)
        .match(
            done -> new Outcome.Withdrawn(number, List.of()),
            failure -> notDeleted(failure, kind, number, call));
  }

  /** A refusal may come of a release or deletion at the same moment. */
  private Outcome notDeleted(HttpFailure failure, DocumentKind kind, String number, Call call) {
    Outcome outcome = failure.whileWriting();
    if (!(outcome instanceof Outcome.Rejected)) {
      return outcome;
    }
    return client
        .document(kind, number, call)
        .match(
            read -> read.isReleased() ? Releasing.releasedMeanwhile(kind, number) : outcome,
            again ->
                isMissing(again)
                    ? new Outcome.Withdrawn(number, List.of())
                    : new Outcome.Unclear(again.code(), again.message()));
  }

  /** Only what is not released can be deleted. Whether we or a person did is not known. */
  private static Outcome gone(HeldDocument held) {
    return new Outcome.Withdrawn(
        held.erpId(),
        List.of(
            "The document "
                + held.erpId()
                + " was not in Visma.net any more: a person or an earlier attempt deleted it."));
  }

  private static Outcome creditNoteStays(HeldDocument held) {
    return CreditNotes.refused(
        Corrections.POSTED,
        "The credit note "
            + held.erpId()
            + " is released in Visma.net and cannot be taken back from here. Do it there.");
  }

  private static boolean isMissing(HttpFailure failure) {
    return failure.code().equals(VismaNetErrors.NOT_FOUND);
  }
}
