package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.Publishing;
import com.contractingworks.integration.provider.customer.FindOrCreate;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Publishes an invoice in two writes: a draft that carries the publication key as its external
 * reference, then the transition that invoices it. The transition's answer says nothing, so the
 * invoice is read back; only what is read proves it.
 */
final class InvoicePublishing implements Publishing {

  private final UniEconomyClient client;
  private final Customers customers;
  private final ExchangeRates rates;
  private final InvoiceFinder finder;
  private final Drafts drafts;
  private final CreditNoteFinder creditNoteFinder;
  private final CreditNotes creditNotes;

  InvoicePublishing(
      UniEconomyClient client, InvoiceFinder finder, Drafts drafts, CreditNotes creditNotes) {
    this.client = client;
    this.customers = new Customers(client);
    this.rates = new ExchangeRates(client);
    this.finder = finder;
    this.drafts = drafts;
    this.creditNoteFinder = new CreditNoteFinder(client, finder);
    this.creditNotes = creditNotes;
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    return prepared(
        publication,
        call,
        record ->
            record.isCreditNote()
                ? creditNotes.create(publication, call)
                : invoice(
                    publication,
                    record,
                    call,
                    (body, expected, warnings) -> drafts.create(body, expected, warnings, call)));
  }

  /** Makes a newer revision out of the draft of an older one. */
  Outcome replace(Entity draft, Publication publication, InvoiceRecord record, Call call) {
    return record.isCreditNote()
        ? creditNotes.replace(draft, publication, call)
        : invoice(
            publication,
            record,
            call,
            (body, expected, warnings) ->
                drafts.replace(draft.id(), Draft.replacing(draft, body), expected, warnings, call));
  }

  /** Without a record it is the draft of a withdrawal. */
  @Override
  public Outcome resume(Finding.Draft draft, Publication publication, Call call) {
    if (publication.record() == null) {
      return ready(call, () -> creditNotes.creditWhole(publication, call));
    }
    return prepared(
        publication,
        call,
        record ->
            record.isCreditNote()
                ? creditNotes.create(publication, call)
                : drafts.resume(
                    Long.parseLong(draft.erpId()), new ExpectedInvoice(publication, record), call));
  }

  @Override
  public Finding find(Publication publication, Call call) {
    return publication.credits() == null
        ? finder.find(publication, call)
        : creditNoteFinder.find(publication, call);
  }

  /** Refuses before anything is asked or written. */
  Outcome prepared(Publication publication, Call call, Function<InvoiceRecord, Outcome> operation) {
    return ready(
        call,
        () -> {
          List<FieldError> problems = InvoiceRecord.problems(publication.record());
          return problems.isEmpty()
              ? operation.apply(InvoiceRecord.of(publication.record()))
              : new Outcome.Rejected(
                  "validation", "UniEconomy would refuse the document.", problems);
        });
  }

  /** Refuses while the connection is incomplete or its budget used up. */
  Outcome ready(Call call, Supplier<Outcome> operation) {
    Optional<Outcome.NotSent> notNow = UniEconomyProvider.notNow(client, call);
    return notNow.isPresent() ? notNow.get() : operation.get();
  }

  private Outcome invoice(
      Publication publication, InvoiceRecord record, Call call, DraftWriting writing) {
    Creation<Customers.Match> customer =
        customers.findOrCreate(Draft.customer(record, publication.key()), record.isForeign(), call);
    if (customer instanceof Creation.Done<Customers.Match> done) {
      return rates
          .of(record, call)
          .match(
              rate ->
                  writing.write(
                      Draft.of(record, publication.key(), done.value().id(), rate),
                      new ExpectedInvoice(publication, record),
                      warnings(done.value())),
              InvoicePublishing::withoutRate);
    }
    return FindOrCreate.without(customer);
  }

  private static List<String> warnings(Customers.Match customer) {
    return customer.matches() > 1
        ? List.of(
            "UniEconomy has "
                + customer.matches()
                + " customers that match. The oldest one was invoiced.")
        : List.of();
  }

  /** A missing rate is the document's fault; nothing was written in either case. */
  private static Outcome withoutRate(HttpFailure failure) {
    return failure.effect() == HttpFailure.Effect.REFUSED
        ? failure.whileWriting()
        : failure.whileReading();
  }
}
