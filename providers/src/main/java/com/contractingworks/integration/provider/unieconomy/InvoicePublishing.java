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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  InvoicePublishing(UniEconomyClient client) {
    this.client = client;
    this.customers = new Customers(client);
    this.rates = new ExchangeRates(client);
    this.finder = new InvoiceFinder(client);
  }

  @Override
  public Outcome publish(Publication publication, Call call) {
    return prepared(
        publication,
        call,
        () -> {
          InvoiceRecord record = InvoiceRecord.of(publication.record());
          Creation<Customers.Match> customer =
              customers.findOrCreate(Draft.customer(record, publication.key()), call);
          if (customer instanceof Creation.Done<Customers.Match> done) {
            return draft(publication, record, done.value(), call);
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
                .invoice(Long.parseLong(draft.erpId()), call)
                .match(read -> resume(read, publication, call), HttpFailure::whileReading));
  }

  @Override
  public Finding find(Publication publication, Call call) {
    return finder.find(publication, call);
  }

  /** Refuses before anything is asked or written. */
  private Outcome prepared(Publication publication, Call call, Supplier<Outcome> operation) {
    Optional<Outcome.NotSent> notNow = UniEconomyProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    List<FieldError> problems = InvoiceRecord.problems(publication.record());
    if (!problems.isEmpty()) {
      return new Outcome.Rejected("validation", "UniEconomy would refuse the document.", problems);
    }
    return operation.get();
  }

  private Outcome draft(
      Publication publication, InvoiceRecord record, Customers.Match customer, Call call) {
    List<String> warnings = new ArrayList<>();
    if (customer.matches() > 1) {
      warnings.add(
          "UniEconomy has "
              + customer.matches()
              + " customers that match. The oldest one was invoiced.");
    }
    return rates
        .of(record, call)
        .match(
            rate ->
                client
                    .createInvoice(Draft.of(record, publication.key(), customer.id(), rate), call)
                    .match(
                        created -> created(created, publication, record, warnings, call),
                        failure ->
                            unlessThere(
                                failure.inside("invoice.").whileWriting(), publication, call)),
            InvoicePublishing::withoutRate);
  }

  /** A missing rate is the document's fault; nothing was written in either case. */
  private static Outcome withoutRate(HttpFailure failure) {
    return failure.effect() == HttpFailure.Effect.REFUSED
        ? failure.whileWriting()
        : failure.whileReading();
  }

  /**
   * UniEconomy takes a GUID only once. A refusal may mean that the draft is there already, of an
   * earlier request: that is looked up, and never taken for a fault of the document.
   */
  private Outcome unlessThere(Outcome refusal, Publication publication, Call call) {
    if (!(refusal instanceof Outcome.Rejected)) {
      return refusal;
    }
    return finder
        .ours(publication.key(), call)
        .match(
            ours ->
                ours.isEmpty()
                    ? refusal
                    : new Outcome.Unclear("there-already", "UniEconomy has it already."),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  /** Judges the answer to a new draft, which UniEconomy may have invoiced at once. */
  private Outcome created(
      Entity created,
      Publication publication,
      InvoiceRecord record,
      List<String> warnings,
      Call call) {
    String reference = created.text("ExternalReference");
    if (created.id() == null
        || created.whole("StatusCode") == null
        || reference != null && !reference.equals(publication.key().value())) {
      return UniEconomyErrors.unreadable().whileWriting();
    }
    if (created.isDraft()) {
      return invoice(created.id(), publication, record, warnings, call);
    }
    warnings.add("UniEconomy invoiced the draft at once, although it was asked not to.");
    return readBack(created.id(), publication, record, warnings, call);
  }

  /**
   * Invoices a draft. If UniEconomy refuses, or will not listen now, the draft stays, and the next
   * attempt finds it by its reference and comes back here.
   */
  private Outcome invoice(
      long id, Publication publication, InvoiceRecord record, List<String> warnings, Call call) {
    return client
        .invoiceDraft(id, call)
        .match(
            done -> readBack(id, publication, record, warnings, call),
            failure -> draftStays(failure.whileWriting(), id, call));
  }

  /** It is written, so whatever goes wrong with the reading leaves only a doubt. */
  private Outcome readBack(
      long id, Publication publication, InvoiceRecord record, List<String> warnings, Call call) {
    return client
        .invoice(id, call)
        .match(
            read ->
                PublishedInvoices.isBelievable(read, id, publication, record)
                    ? new Outcome.Accepted(PublishedInvoices.written(read, record, warnings))
                    : new Outcome.Unclear(
                        "unreadable-answer",
                        "What UniEconomy shows is not our invoice, or its amounts are not ours."),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  /**
   * A refusal may come of the very attempt whose outcome was unclear, if it has been completed just
   * now: then the draft is none any more, and there is an invoice to be found.
   */
  private Outcome draftStays(Outcome outcome, long id, Call call) {
    if (!(outcome instanceof Outcome.Rejected rejected)) {
      return outcome;
    }
    return client
        .invoice(id, call)
        .match(
            read ->
                read.isDraft()
                    ? new Outcome.Rejected(
                        rejected.code(),
                        rejected.message()
                            + " The draft "
                            + id
                            + " stays in UniEconomy and is invoiced when it is tried again.",
                        rejected.fieldErrors())
                    : noDraft(id),
            failure -> new Outcome.Unclear(failure.code(), failure.message()));
  }

  /** Goes on with a draft, unless somebody has made something else of it. */
  private Outcome resume(Entity read, Publication publication, Call call) {
    if (!read.isDraft()) {
      return noDraft(read.id());
    }
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    boolean ours =
        publication.key().value().equals(read.text("ExternalReference"))
            && read.children("Items") != null
            && record.canAmountTo(Lines.net(read.json().path("Items")));
    return ours
        ? invoice(read.id(), publication, record, List.of(), call)
        : new Outcome.Rejected(
            "draft-changed",
            "The draft "
                + read.id()
                + " was changed in UniEconomy before it was invoiced. Correct or delete it there,"
                + " then try again.",
            List.of());
  }

  private static Outcome noDraft(Long id) {
    return new Outcome.Unclear(
        "draft-gone", "The draft " + id + " is none any more since it was looked up.");
  }
}
