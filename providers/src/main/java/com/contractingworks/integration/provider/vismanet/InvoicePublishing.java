package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes an invoice in two steps: it is created on hold with the publication key as its
 * reference, read back and compared; then it is released. Until then it is the draft that a look-up
 * finds and a later attempt completes.
 */
final class InvoicePublishing implements Publishing {

  private final VismaNetClient client;
  private final Customers customers;
  private final InvoiceFinder finder;
  private final Releasing releasing;

  InvoicePublishing(VismaNetClient client) {
    this.client = client;
    this.customers = new Customers(client);
    this.finder = new InvoiceFinder(client);
    this.releasing = new Releasing(client);
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    return prepared(
        publication,
        call,
        () -> {
          InvoiceRecord record = InvoiceRecord.of(publication.record());
          Creation<Customers.Match> customer = customers.findOrCreate(record.customer(), call);
          return customer instanceof Creation.Done<Customers.Match> done
              ? create(publication, record, done.value(), call)
              : FindOrCreate.without(customer);
        });
  }

  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    return prepared(
        publication,
        call,
        () ->
            client
                .invoice(draft.erpId(), call)
                .match(
                    read -> goOn(read, draft.erpId(), publication, call),
                    HttpFailure::whileReading));
  }

  @Override
  public Finding find(Publication publication, Call call) {
    return finder.find(publication, call);
  }

  /** Refuses before anything is asked or written. */
  private Outcome prepared(Publication publication, Call call, Supplier<Outcome> operation) {
    Optional<Outcome.NotSent> notNow = VismaNetProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    List<FieldError> problems = InvoiceRecord.problems(publication.record());
    if (!problems.isEmpty()) {
      return new Outcome.Rejected("validation", "Visma.net would refuse the document.", problems);
    }
    return operation.get();
  }

  private Outcome create(
      Publication publication, InvoiceRecord record, Customers.Match customer, Call call) {
    ObjectNode body = record.invoice().deepCopy();
    body.putObject("customerNumber").put("value", customer.number());
    body.putObject("externalReference").put("value", publication.key().value());
    body.putObject("hold").put("value", true);
    String branch = client.access(call).branch();
    if (branch != null) {
      body.putObject("branchNumber").put("value", branch);
    }
    return client
        .createInvoice(body, call)
        .match(
            number -> compare(number, publication, record, warnings(customer), call),
            failure -> failure.inside("invoice.").whileWriting());
  }

  private static List<String> warnings(Customers.Match customer) {
    return customer.matches() == 1
        ? List.of()
        : List.of(
            "Visma.net has "
                + customer.matches()
                + " customers that match. The oldest one was invoiced.");
  }

  private Outcome compare(
      String number,
      Publication publication,
      InvoiceRecord record,
      List<String> warnings,
      Call call) {
    return client
        .invoice(number, call)
        .match(
            read -> {
              if (!PublishedInvoices.isOurs(read, number, publication)) {
                return Releasing.strange();
              }
              return PublishedInvoices.isAsSent(read, record)
                  ? finish(read, publication, warnings, call)
                  : changed(number);
            },
            InvoicePublishing::unread);
  }

  /** It was created; if it was not seen, it must be looked up. */
  private static Outcome unread(HttpFailure failure) {
    return failure.effect() == HttpFailure.Effect.NONE_FOR_ANY
        ? failure.whileReading()
        : new Outcome.Unclear(failure.code(), failure.message());
  }

  private Outcome finish(Invoice read, Publication publication, List<String> warnings, Call call) {
    return client.access(call).release()
        ? releasing.release(read, publication, warnings, call)
        : new Outcome.Accepted(PublishedInvoices.written(read, warnings));
  }

  /** Goes on with a draft, unless somebody has made something else of it. */
  private Outcome goOn(Invoice read, String number, Publication publication, Call call) {
    if (read.isReleased()) {
      return Releasing.releasedMeanwhile(number);
    }
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    boolean ours =
        PublishedInvoices.isOurs(read, number, publication)
            && PublishedInvoices.isAsSent(read, record);
    return ours ? finish(read, publication, List.of(), call) : changed(number);
  }

  private static Outcome changed(String number) {
    return new Outcome.Rejected(
        "draft-changed",
        "The invoice "
            + number
            + " in Visma.net, which is not released, is not as it was sent. Correct or delete it"
            + " there, then try again.",
        List.of());
  }
}
