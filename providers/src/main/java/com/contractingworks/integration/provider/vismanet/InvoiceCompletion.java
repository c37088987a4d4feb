package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;

/** What follows once an invoice is written on hold: it is read back, compared and released. */
final class InvoiceCompletion {

  private final VismaNetClient client;
  private final Releasing releasing;

  InvoiceCompletion(VismaNetClient client) {
    this.client = client;
    this.releasing = new Releasing(client);
  }

  /** Goes on right after our own write. */
  Outcome written(String number, Publication publication, List<String> warnings, Call call) {
    return client
        .document(DocumentKind.INVOICE, number, call)
        .match(
            read ->
                isOurs(read, number, publication)
                    ? unlessChanged(read, publication, warnings, call)
                    : Releasing.strange(),
            InvoiceCompletion::unread);
  }

  /** Goes on with what an earlier attempt wrote, unless somebody made something else of it. */
  Outcome draft(Invoice read, String number, Publication publication, Call call) {
    if (read.isReleased()) {
      return Releasing.releasedMeanwhile(DocumentKind.INVOICE, number);
    }
    return isOurs(read, number, publication)
        ? unlessChanged(read, publication, List.of(), call)
        : changed(number);
  }

  /** Goes on with what is known to be ours and not released. */
  Outcome again(Invoice read, Publication publication, Call call) {
    return unlessChanged(read, publication, List.of(), call);
  }

  private Outcome unlessChanged(
      Invoice read, Publication publication, List<String> warnings, Call call) {
    return PublishedInvoices.isAsSent(read, InvoiceRecord.of(publication.record()))
        ? finish(read, publication, warnings, call)
        : changed(read.referenceNumber());
  }

  private Outcome finish(Invoice read, Publication publication, List<String> warnings, Call call) {
    if (!client.access(call).release()) {
      return new Outcome.Accepted(PublishedInvoices.written(read, warnings));
    }
    Releasing.Target target =
        new Releasing.Target(
            DocumentKind.INVOICE,
            read.referenceNumber(),
            publication.key(),
            Releasing.offHold(),
            released -> new Outcome.Accepted(PublishedInvoices.written(released, warnings)));
    return releasing.release(read, target, call);
  }

  private static boolean isOurs(Invoice read, String number, Publication publication) {
    return PublishedInvoices.isOurs(DocumentKind.INVOICE, read, number, publication.key());
  }

  /** It was written; if it was not seen, it must be looked up. */
  static Outcome unread(HttpFailure failure) {
    return failure.effect() == HttpFailure.Effect.NONE_FOR_ANY
        ? failure.whileReading()
        : new Outcome.Unclear(failure.code(), failure.message());
  }

  static Outcome changed(String number) {
    return new Outcome.Rejected(
        "draft-changed",
        "The invoice "
            + number
            + " in Visma.net, which is not released, is not as it was sent. Correct or delete it"
            + " there, then try again.",
        List.of());
  }
}
