package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Order;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Finds a publication by its key. Tripletex cannot search by reference, so the orders of the pinned
 * day are read and compared, and then the invoices of the customer of the order found.
 */
final class InvoiceFinder {

  /**
   * How far the date of the invoice may be from the pinned day. Wide, because the date in the
   * document may have changed between two attempts.
   */
  private static final int DAYS_AROUND = 400;

  private final TripletexClient client;
  private final PublishedInvoices published;

  InvoiceFinder(TripletexClient client, PublishedInvoices published) {
    this.client = client;
    this.published = published;
  }

  Finding find(Publication publication, Call call) {
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Finding.Failed(notNow.get());
    }
    String key = publication.key().value();
    HttpResult<List<Order>> orders =
        Pages.all(
            client.pageSize(),
            Order::id,
            from -> client.orders(publication.referenceDate(), from, call));
    return orders.match(
        all -> {
          List<Order> ours = all.stream().filter(o -> key.equals(o.reference())).toList();
          if (ours.isEmpty()) {
            return new Finding.Absent();
          }
          return ours.size() == 1
              ? invoiceOf(ours.get(0).id(), publication, call)
              : new Finding.Several(ours.stream().map(o -> o.id().toString()).toList());
        },
        InvoiceFinder::failed);
  }

  private Finding invoiceOf(long orderId, Publication publication, Call call) {
    return client
        .order(orderId, call)
        .match(
            order ->
                invoices(order, publication.referenceDate(), call)
                    .match(
                        invoices -> finding(order, invoices, publication), InvoiceFinder::failed),
            InvoiceFinder::failed);
  }

  private HttpResult<List<Invoice>> invoices(Order order, LocalDate day, Call call) {
    Query ofCustomer =
        order.customer() == null || order.customer().id() == null
            ? Query.none()
            : Query.of("customerId", order.customer().id());
    HttpResult<List<Invoice>> all =
        Pages.all(
            client.pageSize(),
            Invoice::id,
            from ->
                client.invoices(
                    day.minusDays(DAYS_AROUND), day.plusDays(DAYS_AROUND), ofCustomer, from, call));
    return all.then(
        invoices ->
            new HttpResult.Ok<>(
                invoices.stream()
                    .filter(invoice -> invoice.isOf(order.id()))
                    .filter(invoice -> !Boolean.TRUE.equals(invoice.isCreditNote()))
                    .toList()));
  }

  private Finding finding(Order order, List<Invoice> invoices, Publication publication) {
    if (invoices.size() > 1) {
      return new Finding.Several(invoices.stream().map(i -> i.id().toString()).toList());
    }
    if (invoices.size() == 1 && publication.record() == null) {
      return new Finding.Found(published.foundUnknown(invoices.get(0), order));
    }
    if (invoices.size() == 1) {
      InvoiceRecord record = InvoiceRecord.of(publication.record());
      return new Finding.Found(
          published.found(
              invoices.get(0), order, InvoicePublishing.sent(record, publication), record));
    }
    if (Boolean.TRUE.equals(order.isClosed())) {
      return new Finding.Failed(
          new Outcome.NotSent(
              "order-closed",
              "The order "
                  + order.id()
                  + " is closed in Tripletex, but no invoice of it is found. Look at it there.",
              null,
              false));
    }
    return new Finding.Draft(order.id().toString());
  }

  private static Finding failed(HttpFailure failure) {
    return new Finding.Failed(failure.whileReading());
  }
}
