package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the credit note with a publication's key, of the document that the publication credits. */
final class CreditNoteFinder {

  private final UniEconomyClient client;
  private final InvoiceFinder finder;

  CreditNoteFinder(UniEconomyClient client, InvoiceFinder finder) {
    this.client = client;
    this.finder = finder;
  }

  Finding find(Publication publication, Call call) {
    Optional<Outcome.NotSent> notNow = UniEconomyProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Finding.Failed(notNow.get());
    }
    long invoice = id(publication.credits());
    return finder
        .with(publication.key(), call)
        .match(
            all -> finding(all.stream().filter(n -> isOf(n, invoice)).toList(), publication, call),
            CreditNoteFinder::failed);
  }

  private static boolean isOf(Entity note, long invoice) {
    Long credited = note.whole("InvoiceReferenceID");
    return note.isCreditNote() && (credited == null || credited == invoice);
  }

  private Finding finding(List<Entity> notes, Publication publication, Call call) {
    if (notes.isEmpty()) {
      return new Finding.Absent();
    }
    if (notes.size() > 1) {
      return new Finding.Several(notes.stream().map(note -> note.id().toString()).toList());
    }
    Entity note = notes.get(0);
    return note.isDraft()
        ? new Finding.Draft(note.id().toString())
        : client
            .invoice(id(publication.credits()), call)
            .match(
                invoice -> new Finding.Found(found(note, invoice, publication)),
                CreditNoteFinder::failed);
  }

  private static PublishedDocument found(Entity note, Entity invoice, Publication publication) {
    List<String> warnings = new ArrayList<>(new Credits(invoice, List.of(note)).warnings());
    if (publication.record() == null) {
      return PublishedInvoices.creditNote(note, invoice, null, warnings);
    }
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    BigDecimal net = note.number(PublishedInvoices.NET);
    if (net != null && !record.canAmountTo(net.negate())) {
      warnings.add(
          "The amount of the credit note in UniEconomy is not that of the lines we sent. Compare"
              + " them.");
    }
    return PublishedInvoices.creditNote(note, invoice, record.currency(), warnings);
  }

  private static Finding failed(HttpFailure failure) {
    return new Finding.Failed(failure.whileReading());
  }

  private static long id(HeldDocument held) {
    return Long.parseLong(held.erpId());
  }
}
