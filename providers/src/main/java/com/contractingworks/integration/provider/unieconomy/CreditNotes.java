package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.http.HttpFailure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Credits invoices, whole or in part. A credit note is a draft first, like an invoice, and carries
 * its key from its first moment.
 */
final class CreditNotes {

  private final UniEconomyClient client;
  private final InvoiceFinder finder;
  private final Drafts drafts;
  private final CreditPolicy policy;

  CreditNotes(UniEconomyClient client, InvoiceFinder finder, Drafts drafts, CreditPolicy policy) {
    this.client = client;
    this.finder = finder;
    this.drafts = drafts;
    this.policy = policy;
  }

  /** Looks up the credit note with the publication's key, of the document that it credits. */
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
            CreditNotes::failed);
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
                CreditNotes::failed);
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

  /** Makes a credit note of CW, unless it is there already. */
  Outcome create(Publication publication, Call call) {
    return ofCw(
        publication,
        call,
        (body, expected, warnings) -> drafts.create(body, expected, warnings, call));
  }

  /** Makes a newer revision of a credit note out of the draft of an older one. */
  Outcome replace(Entity draft, Publication publication, Call call) {
    return ofCw(
        publication,
        call,
        (body, expected, warnings) ->
            drafts.replace(draft.id(), Draft.replacing(draft, body), expected, warnings, call));
  }

  /** Completes the draft of a credit note, of CW or of a withdrawal, whose record is not there. */
  Outcome resume(Publication publication, Call call) {
    return publication.record() == null
        ? onInvoice(
            publication.credits(),
            call,
            credits -> creditWhole(credits, publication.key(), publication.referenceDate(), call))
        : create(publication, call);
  }

  private Outcome ofCw(Publication publication, Call call, DraftWriting writing) {
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    if (publication.credits() == null) {
      return refused(
          "credited-unknown",
          "It is not known which invoice in UniEconomy it credits. Make it in UniEconomy by hand.");
    }
    return onInvoice(
        publication.credits(),
        call,
        credits -> {
          Expected expected = expected(publication.key(), credits, record);
          return made(
              credits,
              expected,
              call,
              () -> refusal(credits, record),
              () ->
                  writing.write(
                      CreditDraft.of(record, credits.invoice(), publication.key()),
                      expected,
                      credits.begun()));
        });
  }

  private Optional<Outcome> refusal(Credits credits, InvoiceRecord record) {
    if (!policy.credits()) {
      return Optional.of(byHand());
    }
    Long currency = credits.invoice().whole("CurrencyCodeID");
    if (currency != null && currency != record.invoice().path("CurrencyCodeID").longValue()) {
      return Optional.of(
          refused("other-currency", "The invoice that it credits is in another currency."));
    }
    return credits.isTooMuch(Lines.gross(record.invoice().path("Items")))
        ? Optional.of(
            refused(
                "more-than-invoiced",
                "It would credit more than what is left of the invoice in UniEconomy."))
        : Optional.empty();
  }

  private ExpectedCreditNote expected(PublicationKey key, Credits credits, InvoiceRecord record) {
    BigDecimal net = Lines.net(record.invoice().path("Items")).negate();
    return new ExpectedCreditNote(client, key, credits.invoice().id(), net, record.currency());
  }

  /** Credits an invoice whole, unless that is done already. */
  Outcome creditWhole(HeldDocument held, LocalDate day, Call call) {
    PublicationKey key = held.key().ofCredit();
    return onInvoice(held, call, credits -> creditWhole(credits, key, day, call));
  }

  private Outcome creditWhole(Credits credits, PublicationKey key, LocalDate day, Call call) {
    Entity invoice = credits.invoice();
    BigDecimal net = Lines.net(invoice.json().path("Items")).negate();
    ExpectedCreditNote expected = new ExpectedCreditNote(client, key, invoice.id(), net, null);
    return made(
        credits,
        expected,
        call,
        () -> doneOrRefused(credits),
        () -> drafts.create(CreditDraft.whole(invoice, key, day), expected, credits.begun(), call));
  }

  private Optional<Outcome> doneOrRefused(Credits credits) {
    if (credits.isWhole()) {
      return Optional.of(byOthers(credits));
    }
    if (credits.credited().signum() > 0) {
      return Optional.of(
          refused(
              "partly-credited",
              "A part of the invoice is credited in UniEconomy already. Credit the rest there."));
    }
    if (credits.isPaid() && !policy.creditsPaid()) {
      return Optional.of(
          refused(
              "paid",
              "The invoice is paid in UniEconomy, in part at least. Credit it there, and settle the"
                  + " payment."));
    }
    return policy.credits() ? Optional.empty() : Optional.of(byHand());
  }

  private static Outcome byOthers(Credits credits) {
    List<Entity> notes = credits.issued();
    if (notes.isEmpty()) {
      return new Outcome.NotSent(
          "credit-note-missing",
          "UniEconomy says that the invoice is credited, but shows no credit note of it.",
          null,
          false);
    }
    List<String> numbers = notes.stream().map(note -> note.text("InvoiceNumber")).toList();
    String warning =
        "The invoice was credited in UniEconomy by somebody else: credit note "
            + String.join(", ", numbers)
            + ".";
    List<String> warnings = new ArrayList<>(credits.begun());
    warnings.add(0, warning);
    Entity last = notes.get(notes.size() - 1);
    return new Outcome.Accepted(
        PublishedInvoices.creditNote(last, credits.invoice(), null, warnings));
  }

  /**
   * Makes what is missing: an earlier attempt may have come as far as a draft, or as far as the
   * credit note itself.
   *
   * @param otherwise what it is instead, if a new credit note would be wrong now
   */
  private Outcome made(
      Credits credits,
      Expected expected,
      Call call,
      Supplier<Optional<Outcome>> otherwise,
      Supplier<Outcome> anew) {
    List<Entity> ours = credits.with(expected.key());
    if (ours.size() > 1) {
      return refused(
          "found-twice", "UniEconomy has more than one credit note of this. Look at it there.");
    }
    if (ours.size() == 1 && !ours.get(0).isDraft()) {
      return expected.judge(ours.get(0), List.of(), call);
    }
    return otherwise
        .get()
        .orElseGet(
            () -> ours.isEmpty() ? anew.get() : drafts.resume(ours.get(0).id(), expected, call));
  }

  private Outcome onInvoice(HeldDocument held, Call call, Function<Credits, Outcome> operation) {
    return client
        .invoice(id(held), call)
        .match(
            invoice -> {
              if (invoice.isDeleted()) {
                return gone();
              }
              return invoice.isDraft() || invoice.isCreditNote()
                  ? refused("not-an-invoice", "What it credits is no final invoice in UniEconomy.")
                  : withNotes(invoice, call, operation);
            },
            failure ->
                failure.code().equals(UniEconomyErrors.NOT_FOUND)
                    ? gone()
                    : failure.whileReading());
  }

  private Outcome withNotes(Entity invoice, Call call, Function<Credits, Outcome> operation) {
    return client
        .referringTo(invoice.id(), call)
        .match(
            all -> {
              List<Entity> notes =
                  all.stream()
                      .filter(note -> note.isCreditNote() && !note.isDeleted())
                      .filter(note -> invoice.id().equals(note.whole("InvoiceReferenceID")))
                      .toList();
              return operation.apply(new Credits(invoice, notes));
            },
            HttpFailure::whileReading);
  }

  private static Finding failed(HttpFailure failure) {
    return new Finding.Failed(failure.whileReading());
  }

  private static Outcome gone() {
    return refused(Corrections.GONE, "UniEconomy has no such invoice in this company.");
  }

  private static Outcome byHand() {
    return refused(
        "credit-by-hand", "Credit notes in UniEconomy are left to people. Make it there by hand.");
  }

  private static Outcome refused(String code, String message) {
    return new Outcome.Rejected(code, message, List.of());
  }

  private static long id(HeldDocument held) {
    return Long.parseLong(held.erpId());
  }
}
