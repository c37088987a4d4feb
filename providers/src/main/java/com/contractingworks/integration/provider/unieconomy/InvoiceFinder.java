package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpResult;
import java.util.List;
import java.util.Optional;

/** Finds a publication by its key, which is the invoice's external reference. */
final class InvoiceFinder {

  private final UniEconomyClient client;

  InvoiceFinder(UniEconomyClient client) {
    this.client = client;
  }

  /** Finds an invoice. Credit notes are found by {@link CreditNoteFinder}. */
  Finding find(Publication publication, Call call) {
    Optional<Outcome.NotSent> notNow = UniEconomyProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Finding.Failed(notNow.get());
    }
    return with(publication.key(), call)
        .match(
            all -> finding(all.stream().filter(each -> !each.isCreditNote()).toList(), publication),
            failure -> new Finding.Failed(failure.whileReading()));
  }

  /**
   * Everything that carries a key. Every row is compared: a filter that is not understood lets all
   * through.
   */
  HttpResult<List<Entity>> with(PublicationKey key, Call call) {
    return client
        .invoices(key.value(), call)
        .then(
            invoices ->
                new HttpResult.Ok<>(
                    invoices.stream()
                        .filter(each -> key.value().equals(each.text("ExternalReference")))
                        .filter(each -> each.id() != null && !each.isDeleted())
                        .toList()));
  }

  private static Finding finding(List<Entity> ours, Publication publication) {
    if (ours.isEmpty()) {
      return new Finding.Absent();
    }
    if (ours.size() > 1) {
      return new Finding.Several(ours.stream().map(each -> each.id().toString()).toList());
    }
    Entity invoice = ours.get(0);
    if (invoice.isDraft()) {
      return new Finding.Draft(invoice.id().toString());
    }
    return new Finding.Found(
        publication.record() == null
            ? PublishedInvoices.foundUnknown(invoice)
            : PublishedInvoices.found(invoice, InvoiceRecord.of(publication.record())));
  }
}
