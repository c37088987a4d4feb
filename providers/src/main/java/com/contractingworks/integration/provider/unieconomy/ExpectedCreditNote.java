package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The credit note that an invoice is to get.
 *
 * @param invoice the id of the invoice
 * @param net what it comes to without VAT, below zero
 * @param currency ISO 4217 code; null if it is not known
 */
record ExpectedCreditNote(
    UniEconomyClient client, PublicationKey key, long invoice, BigDecimal net, String currency)
    implements Expected {

  @Override
  public boolean isOfItsKind(Entity draft) {
    Long credited = draft.whole("InvoiceReferenceID");
    return draft.isCreditNote() && credited != null && credited == invoice;
  }

  @Override
  public boolean isStillIn(Entity draft) {
    return isOfItsKind(draft) && Lines.areSame(net, Lines.net(draft.json().path("Items")));
  }

  /** The invoice has changed too: both are read, and both are what was written. */
  @Override
  public Outcome judge(Entity note, List<String> warnings, Call call) {
    if (!isBelievable(note)) {
      return Expected.unbelievable();
    }
    return client
        .invoice(invoice, call)
        .match(credited -> accepted(note, credited, warnings), ExpectedCreditNote::unread);
  }

  private boolean isBelievable(Entity note) {
    BigDecimal read = note.number(PublishedInvoices.NET);
    return key.value().equals(note.text("ExternalReference"))
        && isOfItsKind(note)
        && PublishedInvoices.isIssued(note)
        && Lines.areSame(net, read);
  }

  private Outcome accepted(Entity note, Entity credited, List<String> warnings) {
    if (credited.id() == null || credited.id() != invoice) {
      return Expected.unbelievable();
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(new Credits(credited, List.of(note)).warnings());
    return new Outcome.Accepted(PublishedInvoices.creditNote(note, credited, currency, all));
  }

  /** The credit note is written, so this leaves only a doubt. */
  private static Outcome unread(HttpFailure failure) {
    return new Outcome.Unclear(failure.code(), failure.message());
  }
}
