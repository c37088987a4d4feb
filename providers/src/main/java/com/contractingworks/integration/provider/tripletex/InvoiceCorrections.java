package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An invoice is final in Tripletex as soon as it is there: it can only be credited. */
final class InvoiceCorrections implements Corrections {

  private final TripletexClient client;
  private final CreditNotes notes;
  private final InvoicePublishing publishing;

  InvoiceCorrections(
      TripletexClient client, InvoicePublishing publishing, PublishedInvoices published) {
    this.client = client;
    this.notes = new CreditNotes(client, published);
    this.publishing = publishing;
  }

  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    if (afterPosting == AfterPosting.LEAVE) {
      return new Outcome.Rejected(
          POSTED,
          "Tripletex has issued the invoice "
              + held.number()
              + ", and an issued invoice cannot be changed. Credit it and have it issued anew, or"
              + " leave it as it is.",
          List.of());
    }
    Outcome credited = withdraw(held, publication.referenceDate(), call);
    return credited instanceof Outcome.Accepted accepted
        ? reissue(accepted.document(), publication, call)
        : credited;
  }

  /** Looked up first: an earlier attempt may have come this far. */
  private Outcome reissue(PublishedDocument creditNote, Publication publication, Call call) {
    Outcome issued =
        publishing
            .find(publication, call)
            .match(
                absent -> publishing.publish(publication, call),
                draft -> publishing.resume(draft, publication, call),
                found -> new Outcome.Accepted(found.document()),
                several ->
                    new Outcome.Rejected(
                        "found-twice",
                        "Tripletex has more than one invoice of this revision. Look at it there.",
                        List.of()),
                failed -> failed.reason());
    return issued instanceof Outcome.Accepted accepted
        ? new Outcome.Accepted(with(creditNote, accepted.document()))
        : issued;
  }

  private static PublishedDocument with(PublishedDocument creditNote, PublishedDocument invoice) {
    List<WrittenDocument> written =
        Stream.concat(invoice.written().stream(), creditNote.written().stream()).toList();
    return new PublishedDocument(
            invoice.erpId(),
            invoice.number(),
            invoice.amount(),
            invoice.currency(),
            written,
            invoice.warnings(),
            invoice.state())
        .withWarnings(creditNote.warnings());
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    return notNow.isPresent() ? notNow.get() : notes.create(held, held.key().ofCredit(), day, call);
  }
}
