package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;
import java.util.Optional;

/** Finds the invoice of a publication by its key. */
final class InvoiceFinder {

  private final VismaNetClient client;
  private final KeySearch search;

  InvoiceFinder(VismaNetClient client) {
    this.client = client;
    this.search = new KeySearch(client);
  }

  Finding find(Publication publication, Call call) {
    Optional<Outcome.NotSent> notNow = VismaNetProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Finding.Failed(notNow.get());
    }
    return search
        .carrying(publication.key(), DocumentKind.INVOICE, call)
        .match(
            all -> {
              List<String> ours = all.stream().map(Invoice::referenceNumber).toList();
              if (ours.isEmpty()) {
                return new Finding.Absent();
              }
              return ours.size() == 1
                  ? read(ours.get(0), publication, call)
                  : new Finding.Several(ours);
            },
            InvoiceFinder::failed);
  }

  private Finding read(String number, Publication publication, Call call) {
    return client
        .document(DocumentKind.INVOICE, number, call)
        .match(
            read ->
                PublishedInvoices.isOurs(DocumentKind.INVOICE, read, number, publication.key())
                    ? finding(read, publication, client.access(call).release())
                    : failed(VismaNetErrors.unreadable()),
            InvoiceFinder::failed);
  }

  private static Finding finding(Invoice read, Publication publication, boolean release) {
    if (release && !read.isReleased()) {
      return new Finding.Draft(read.referenceNumber());
    }
    return new Finding.Found(
        publication.record() == null
            ? PublishedInvoices.foundUnknown(read)
            : PublishedInvoices.found(read, publication, release));
  }

  private static Finding failed(HttpFailure failure) {
    return new Finding.Failed(failure.whileReading());
  }
}
