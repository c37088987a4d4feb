package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Order;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes an invoice in two writes: an order that carries the publication key as its reference,
 * then the invoice made of it. Between the two the order is the draft that a look-up finds and a
 * later attempt completes.
 */
final class InvoicePublishing implements Publishing {

  private final TripletexClient client;
  private final Customers customers;
  private final InvoiceFinder finder;
  private final CreditNotes creditNotes;
  private final PublishedInvoices published;

  InvoicePublishing(TripletexClient client, PublishedInvoices published) {
    this.client = client;
    this.customers = new Customers(client);
    this.finder = new InvoiceFinder(client, published);
    this.creditNotes = new CreditNotes(client, published);
    this.published = published;
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    return prepared(
        publication,
        call,
        () -> {
          InvoiceRecord record = InvoiceRecord.of(publication.record());
          if (record.isCreditNote()) {
            return creditNotes.create(publication, record, call);
          }
          Creation<Customers.Match> customer = customers.findOrCreate(record, call);
          if (customer instanceof Creation.Done<Customers.Match> done) {
            return order(publication, record, done.value(), call);
          }
          return FindOrCreate.without(customer);
        });
  }

  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    return prepared(
        publication,
        call,
        () ->
            client
                .order(Long.parseLong(draft.erpId()), call)
                .match(order -> resume(order, publication, call), HttpFailure::whileReading));
  }

  @Override
  public Finding find(Publication publication, Call call) {
    return publication.credits() == null
        ? finder.find(publication, call)
        : creditNotes.find(publication, call);
  }

  /** Refuses before anything is asked or written. */
  Outcome prepared(Publication publication, Call call, Supplier<Outcome> operation) {
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    List<FieldError> problems = InvoiceRecord.problems(publication.record());
    if (!problems.isEmpty()) {
      return new Outcome.Rejected("validation", "Tripletex would refuse the document.", problems);
    }
    return operation.get();
  }

  private Outcome order(
      Publication publication, InvoiceRecord record, Customers.Match customer, Call call) {
    ObjectNode body = record.order().deepCopy();
    body.putObject("customer").put("id", customer.id());
    body.put("reference", publication.key().value());
    body.put("orderDate", publication.referenceDate().toString());
    Order sent = Order.sent(body);
    List<String> warnings =
        customer.matches() == 1
            ? List.of()
            : List.of(
                "Tripletex has "
                    + customer.matches()
                    + " customers that match. The oldest one was invoiced.");
    HttpResult<Order> created = client.createOrder(body, call);
    return created.match(
        order ->
            order.id() == null || isOther(order.reference(), sent.reference())
                ? TripletexErrors.unreadable().whileWriting()
                : invoice(order, sent, record, warnings, call),
        failure -> failure.inside("order.").whileWriting());
  }

  /**
   * Makes the invoice. If Tripletex refuses, or will not listen now, the order stays as a draft,
   * and the next attempt finds it by its reference and comes back here.
   */
  private Outcome invoice(
      Order order, Order sent, InvoiceRecord record, List<String> warnings, Call call) {
    HttpResult<Invoice> made = client.invoiceOrder(order.id(), record.invoiceDate(), call);
    Long currency = sent.currency() == null ? null : sent.currency().id();
    return made.match(
        invoice ->
            PublishedInvoices.isBelievable(invoice, order.id(), record, currency)
                ? new Outcome.Accepted(published.written(invoice, order, sent, record, warnings))
                : new Outcome.Unclear(
                    "unreadable-answer",
                    "Tripletex' answer is not about our order, or its amounts are not ours."),
        failure -> draftStays(failure.whileWriting(), order));
  }

  private static Outcome draftStays(Outcome outcome, Order order) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Outcome.Rejected(
          rejected.code(),
          rejected.message()
              + " The order "
              + order.id()
              + " stays in Tripletex and is invoiced when it is tried again.",
          rejected.fieldErrors());
    }
    return outcome;
  }

  /** Goes on with a draft, unless somebody has made something else of it. */
  private Outcome resume(Order order, Publication publication, Call call) {
    if (Boolean.TRUE.equals(order.isClosed())) {
      return closed(order);
    }
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    boolean ours =
        publication.key().value().equals(order.reference())
            && order.orderLines() != null
            && InvoiceRecord.net(order).map(record::canAmountTo).orElse(true);
    if (!ours) {
      return new Outcome.Rejected(
          "draft-changed",
          "The order "
              + order.id()
              + " was changed in Tripletex before it was invoiced. Correct or delete it there,"
              + " then try again.",
          List.of());
    }
    Outcome outcome = invoice(order, sent(record, publication), record, List.of(), call);
    return outcome instanceof Outcome.Rejected ? unlessClosed(outcome, order, call) : outcome;
  }

  /**
   * A refusal may come of the very attempt whose outcome was unclear, if it has been completed just
   * now: then the order is closed, and there is an invoice to be found.
   */
  private Outcome unlessClosed(Outcome refusal, Order order, Call call) {
    return client
        .order(order.id(), call)
        .match(
            again -> Boolean.TRUE.equals(again.isClosed()) ? closed(order) : refusal,
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  private static Outcome closed(Order order) {
    return new Outcome.Unclear(
        "order-closed", "The order " + order.id() + " was closed since it was looked up.");
  }

  /** What we sent, but for the customer, which is not known again without a search. */
  static Order sent(InvoiceRecord record, Publication publication) {
    Order sent = Order.sent(record.order());
    return new Order(
        null,
        null,
        publication.key().value(),
        null,
        publication.referenceDate().toString(),
        sent.deliveryDate(),
        sent.invoiceComment(),
        sent.currency(),
        sent.invoicesDueIn(),
        null,
        sent.orderLines());
  }

  private static boolean isOther(String reference, String ours) {
    return reference != null && !reference.equals(ours);
  }
}
