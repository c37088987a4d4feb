package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Reissue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An invoice is final in Tripletex as soon as it is there: it can only be credited. */
final class InvoiceCorrections implements Corrections {

  private final TripletexClient client;
  private final CreditNotes notes;
  private final InvoicePublishing publishing;
  private final Reissue reissue;

  InvoiceCorrections(
      TripletexClient client, InvoicePublishing publishing, PublishedInvoices published) {
    this.client = client;
    this.notes = new CreditNotes(client, published);
    this.publishing = publishing;
    this.reissue = new Reissue(publishing, "Tripletex");
  }

  /** What Tripletex would refuse is refused before anything is credited. */
  @Override
  public Outcome revise(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    return publishing.prepared(
        publication,
        call,
        () ->
            InvoiceRecord.of(publication.record()).isCreditNote()
                ? otherKind(held)
                : revised(held, publication, afterPosting, call));
  }

  private Outcome revised(
      HeldDocument held, Publication publication, AfterPosting afterPosting, Call call) {
    return afterPosting == AfterPosting.LEAVE
        ? reissue.left(posted(held), held, publication, call)
        : reissue.after(withdraw(held, publication.referenceDate(), call), held, publication, call);
  }

  private static Outcome.Rejected posted(HeldDocument held) {
    return refused(
        "Tripletex has issued the invoice "
            + held.number()
            + ", and an issued invoice cannot be changed. Credit it and have it issued anew, or"
            + " leave it as it is.");
  }

  private static Outcome.Rejected otherKind(HeldDocument held) {
    return refused(
        "Tripletex has issued the document "
            + held.number()
            + ", and no credit note is made in its place from here. Correct it there.");
  }

  private static Outcome.Rejected refused(String message) {
    return new Outcome.Rejected(POSTED, message, List.of());
  }

  @Override
  public Outcome withdraw(HeldDocument held, LocalDate day, Call call) {
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    return notNow.isPresent() ? notNow.get() : notes.takeBack(held, day, call);
  }
}
