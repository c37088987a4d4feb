package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Reissue;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.time.LocalDate;

/** An invoice that is not released is changed or deleted; a released one can only be credited. */
final class InvoiceCorrections implements Corrections {

  private static final DocumentKind INVOICE = DocumentKind.INVOICE;

  private final VismaNetClient client;
  private final InvoicePublishing publishing;
  private final Withdrawal withdrawal;
  private final Reissue reissue;

  InvoiceCorrections(VismaNetClient client, InvoicePublishing publishing) {
    this.client = client;
    this.publishing = publishing;
    this.withdrawal = new Withdrawal(client, publishing.creditNotes());
    this.reissue = new Reissue(publishing, "Visma.net");
  }

  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    return publishing.prepared(
        publication,
        call,
        () ->
            InvoiceRecord.of(publication.record()).isCreditNote()
                ? creditNoteStays(held)
                : client
                    .document(INVOICE, held.erpId(), call)
                    .match(
                        read -> revise(read, held, publication, afterPosting, call),
                        InvoiceCorrections::notRead));
  }

  private Outcome revise(
      Invoice read,
      HeldDocument held,
      Publication publication,
      AfterPosting afterPosting,
      Call call) {
    if (PublishedInvoices.isOurs(INVOICE, read, held.erpId(), publication.key())) {
      return alreadyRevised(read, publication, call);
    }
    if (!PublishedInvoices.isOurs(INVOICE, read, held)) {
      return CreditNotes.otherDocument(held);
    }
    if (!read.isReleased()) {
      return publishing.drafts().revise(read, publication, call);
    }
    return afterPosting == AfterPosting.LEAVE
        ? reissue.left(posted(held), held, publication, call)
        : reissue.after(withdraw(held, publication.referenceDate(), call), held, publication, call);
  }

  /** An earlier attempt has changed the draft; it may have been released since. */
  private Outcome alreadyRevised(Invoice read, Publication publication, Call call) {
    return read.isReleased()
        ? new Outcome.Accepted(
            PublishedInvoices.found(read, publication, client.access(call).release()))
        : publishing.completion().again(read, publication, call);
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    return VismaNetProvider.notNow(client, call)
        .<Outcome>map(not -> not)
        .orElseGet(() -> withdrawal.withdraw(held, day, call));
  }

  private static Outcome.Rejected posted(HeldDocument held) {
    return CreditNotes.refused(
        POSTED,
        "The invoice "
            + held.erpId()
            + " is released in Visma.net and cannot be changed. Credit it and have it issued anew,"
            + " or leave it as it is.");
  }

  private static Outcome creditNoteStays(HeldDocument held) {
    return CreditNotes.refused(
        POSTED,
        "The credit note " + held.erpId() + " in Visma.net is not changed from here. Do it there.");
  }

  private static Outcome notRead(HttpFailure failure) {
    return failure.code().equals(VismaNetErrors.NOT_FOUND)
        ? CreditNotes.refused(GONE, "Visma.net has no such invoice any more.")
        : failure.whileReading();
  }
}
