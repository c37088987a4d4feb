package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Application;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;

/**
 * Looks for credit notes that are there already of an invoice, made by anybody, so that it is not
 * credited twice. CW's own credit note of it has another key than one that takes it back. Visma.net
 * shows which invoice a credit note belongs to only once the two are settled.
 */
final class OtherCredits {

  private final VismaNetClient client;
  private final KeySearch search;

  OtherCredits(VismaNetClient client) {
    this.client = client;
    this.search = new KeySearch(client);
  }

  /** The invoice, with what was settled with it. */
  HttpResult<CreditedInvoice> settled(Invoice invoice, PublicationKey key, Call call) {
    return search
        .withApplications(key, DocumentKind.INVOICE, call)
        .then(all -> new HttpResult.Ok<>(new CreditedInvoice(invoice, applications(invoice, all))));
  }

  /**
   * The numbers of credit notes that may be meant for the whole invoice but are not settled. Only
   * asked if none carries the key that a new one would get.
   */
  HttpResult<List<String>> perhaps(Invoice invoice, Call call) {
    Query ofCustomer =
        invoice.customer() == null || invoice.customer().number() == null
            ? Query.none()
            : Query.of("customer", invoice.customer().number());
    return client
        .documents(DocumentKind.CREDIT_NOTE, ofCustomer, call)
        .then(
            all ->
                new HttpResult.Ok<>(
                    all.stream()
                        .filter(note -> mayCredit(note, invoice))
                        .map(Invoice::referenceNumber)
                        .toList()));
  }

  private static boolean mayCredit(Invoice note, Invoice invoice) {
    return note.is(DocumentKind.CREDIT_NOTE)
        && !note.isVoided()
        && isOfSameCustomer(note, invoice)
        && String.valueOf(invoice.currencyId()).equals(note.currencyId())
        && note.amountInCurrency() != null
        && note.amountInCurrency().compareTo(invoice.amountInCurrency()) == 0
        && note.balanceInCurrency() != null
        && note.balanceInCurrency().compareTo(note.amountInCurrency()) == 0;
  }

  private static boolean isOfSameCustomer(Invoice note, Invoice invoice) {
    return note.customer() == null || note.customer().equals(invoice.customer());
  }

  private static List<Application> applications(Invoice invoice, List<Invoice> listed) {
    return listed.stream()
        .filter(each -> each.referenceNumber().equals(invoice.referenceNumber()))
        .filter(each -> each.applications() != null)
        .flatMap(each -> each.applications().stream())
        .filter(each -> each.refNbr() != null && each.amountPaid() != null)
        .toList();
  }
}
