package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
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
  private final Drafts drafts;
  private final CreditSettings policy;

  CreditNotes(UniEconomyClient client, Drafts drafts, CreditSettings policy) {
    this.client = client;
    this.drafts = drafts;
    this.policy = policy;
  }

  /** Makes a credit note of CW, unless it is there already. */
  Outcome create(Publication publication, Call call) {
    return ofCw(
        publication,
        call,
        (body, expected, warnings) -> drafts.create(body, expected, warnings, call));
  }

  /**
   * Makes a newer revision of a credit note out of the draft of an older one, which is among those
   * that somebody has begun and no reason to warn.
   */
  Outcome replace(Entity draft, Publication publication, Call call) {
    return ofCw(
        publication,
        call,
        (body, expected, warnings) ->
            drafts.replace(draft.id(), Draft.replacing(draft, body), expected, List.of(), call));
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
    return creditWhole(held.credit(day), call);
  }

  /** The same, for the look-up of such a credit note, which has no record. */
  Outcome creditWhole(Publication credit, Call call) {
    return onInvoice(
        credit.credits(),
        call,
        credits -> creditWhole(credits, credit.key(), credit.referenceDate(), call));
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
        PublishedInvoices.creditNote(last, credits.invoice(), null, warnings).madeByOthers());
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
        .invoice(Long.parseLong(held.erpId()), call)
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
}
