package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Line;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes invoices on hold: new ones, and newer revisions of what is not released yet. */
final class InvoiceDrafts {

  private final VismaNetClient client;
  private final Customers customers;
  private final InvoiceCompletion completion;

  InvoiceDrafts(VismaNetClient client, InvoiceCompletion completion) {
    this.client = client;
    this.customers = new Customers(client);
    this.completion = completion;
  }

  Outcome create(Publication publication, Call call) {
    return withCustomer(
        publication,
        call,
        customer ->
            client
                .create(DocumentKind.INVOICE, body(publication, customer, call), call)
                .match(
                    number -> completion.written(number, publication, warnings(customer), call),
                    failure -> failure.inside("invoice.").whileWriting()));
  }

  /** Makes a newer revision of a draft, which then carries the newer key. */
  Outcome revise(Invoice read, Publication publication, Call call) {
    return withCustomer(publication, call, customer -> revise(read, publication, customer, call));
  }

  private Outcome revise(
      Invoice read, Publication publication, Customers.Match customer, Call call) {
    ObjectNode body = body(publication, customer, call);
    List<String> warnings = Stream.concat(warnings(customer).stream(), dueDateStays(body)).toList();
    replaceLines(body, read);
    String number = read.referenceNumber();
    return client
        .update(DocumentKind.INVOICE, number, body, read.etag(), call)
        .match(
            etag -> completion.written(number, publication, warnings, call),
            failure -> failure.inside("invoice.").whileWriting());
  }

  private Outcome withCustomer(
      Publication publication, Call call, Function<Customers.Match, Outcome> work) {
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    Creation<Customers.Match> customer = customers.findOrCreate(record, call);
    return customer instanceof Creation.Done<Customers.Match> done
        ? work.apply(done.value())
        : FindOrCreate.without(customer);
  }

  private ObjectNode body(Publication publication, Customers.Match customer, Call call) {
    ObjectNode body = InvoiceRecord.of(publication.record()).invoice().deepCopy();
    body.putObject("customerNumber").put("value", customer.number());
    body.putObject("externalReference").put("value", publication.key().value());
    body.putObject("hold").put("value", true);
    String branch = client.access(call).branch();
    if (branch != null) {
      body.putObject("branchNumber").put("value", branch);
    }
    return body;
  }

  /** Lines are known by number only, and those of two revisions have nothing in common. */
  private static void replaceLines(ObjectNode body, Invoice read) {
    ArrayNode lines = body.arrayNode();
    for (Line line : read.invoiceLines() == null ? List.<Line>of() : read.invoiceLines()) {
      ObjectNode deleted = lines.addObject().put("operation", "Delete");
      deleted.putObject("lineNumber").put("value", line.lineNumber());
    }
    body.path("invoiceLines").forEach(lines::add);
    body.set("invoiceLines", lines);
  }

  private static List<String> warnings(Customers.Match customer) {
    return customer.matches() == 1
        ? List.of()
        : List.of(
            "Visma.net has "
                + customer.matches()
                + " customers that match. The oldest one was invoiced.");
  }

  private static Stream<String> dueDateStays(ObjectNode body) {
    return body.has("documentDueDate")
        ? Stream.empty()
        : Stream.of(
            "The new revision names no due date, so the one of the draft stayed in Visma.net.");
  }
}
