package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.Pages;
import com.contractingworks.integration.provider.http.Query;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Credits invoices, always whole: Tripletex' API knows no other credit note, and at most one of an
 * invoice. So a credit note is sought through its invoice; for which publication it was made is
 * said by the key in its comment.
 */
final class CreditNotes {

  private static final String NOT_FOUND = "not-found";

  private final TripletexClient client;
  private final PublishedInvoices published;

  CreditNotes(TripletexClient client, PublishedInvoices published) {
    this.client = client;
    this.published = published;
  }

  /**
   * Looks up the credit note that was made for a publication. Another one of the same invoice, of a
   * person or of CW itself, is not it.
   */
  Finding find(Publication publication, Call call) {
    Optional<Outcome.NotSent> notNow = TripletexProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Finding.Failed(notNow.get());
    }
    return client
        .invoice(id(publication.credits()), call)
        .match(
            invoice ->
                isCredited(invoice)
                    ? madeFor(publication.key(), invoice, call)
                    : new Finding.Absent(),
            CreditNotes::notFound);
  }

  /** Makes a credit note of CW, which must credit all of the invoice that it names. */
  Outcome create(Publication publication, InvoiceRecord record, Call call) {
    return publication.credits() == null
        ? refused(
            "credited-unknown",
            "It is not known which invoice in Tripletex it credits. Make it in Tripletex by hand.")
        : create(
            publication.credits(),
            publication.key(),
            record.invoiceDate(),
            invoice -> refusal(record, invoice),
            note -> creditedAlready(note, publication.key()),
            call);
  }

  /** Credits an invoice whole unless it is credited already, by whomever. */
  Outcome takeBack(HeldDocument held, LocalDate day, Call call) {
    return create(
        held,
        held.key().ofCredit(),
        day,
        CreditNotes::creditNoteStays,
        note -> Optional.empty(),
        call);
  }

  /**
   * Credits it.
   *
   * @param refusal why this one is not credited
   * @param noteRefusal why the credit note that it has already is not what was asked for
   */
  private Outcome create(
      HeldDocument held,
      PublicationKey key,
      LocalDate day,
      Function<Invoice, Optional<Outcome>> refusal,
      Function<Invoice, Optional<Outcome>> noteRefusal,
      Call call) {
    return client
        .invoice(id(held), call)
        .match(
            invoice ->
                refusal
                    .apply(invoice)
                    .orElseGet(
                        () ->
                            isCredited(invoice)
                                ? credited(invoice, key, noteRefusal, call)
                                : create(invoice, key, day, call)),
            CreditNotes::notRead);
  }

  private Outcome credited(
      Invoice invoice,
      PublicationKey key,
      Function<Invoice, Optional<Outcome>> noteRefusal,
      Call call) {
    return notesOf(invoice, call)
        .match(
            notes ->
                notes.stream()
                    .flatMap(note -> noteRefusal.apply(note).stream())
                    .findFirst()
                    .orElseGet(() -> outcome(finding(notes, key, invoice))),
            failure -> unseen());
  }

  /** CW would count two credits where the books have one. */
  private static Optional<Outcome> creditedAlready(Invoice note, PublicationKey key) {
    return PublicationKey.looksLike(note.comment()) && !carries(note, key)
        ? Optional.of(
            refused(
                "credited-already",
                "The invoice is credited whole in Tripletex already, by the credit note "
                    + note.invoiceNumber()
                    + " of CW."))
        : Optional.empty();
  }

  private static Optional<Outcome> creditNoteStays(Invoice held) {
    return isCreditNote(held)
        ? Optional.of(
            refused(
                Corrections.POSTED,
                "Tripletex has issued the credit note "
                    + held.invoiceNumber()
                    + ", which cannot be changed or taken back from here. Do it there."))
        : Optional.empty();
  }

  private static Optional<Outcome> refusal(InvoiceRecord record, Invoice invoice) {
    if (isCreditNote(invoice)) {
      return Optional.of(
          refused("not-an-invoice", "What it credits is itself a credit note in Tripletex."));
    }
    return creditsAll(record, invoice)
        ? Optional.empty()
        : Optional.of(
            refused(
                "partial-credit",
                "Tripletex' API credits an invoice whole or not at all. Make this credit note in"
                    + " Tripletex by hand."));
  }

  private static boolean creditsAll(InvoiceRecord record, Invoice invoice) {
    return invoice.amountExcludingVatCurrency() == null
        || record.canAmountTo(invoice.amountExcludingVatCurrency());
  }

  /**
   * The answer is not believed but read back: the invoice has changed too, and nobody can edit
   * either of them.
   */
  private Outcome create(Invoice invoice, PublicationKey key, LocalDate day, Call call) {
    LocalDate invoiced = LocalDate.parse(invoice.invoiceDate());
    LocalDate date = day.isBefore(invoiced) ? invoiced : day;
    return client
        .creditInvoice(invoice.id(), date, key.value(), call)
        .match(note -> readBack(invoice, key, call), HttpFailure::whileWriting);
  }

  private Outcome readBack(Invoice before, PublicationKey key, Call call) {
    return client
        .invoice(before.id(), call)
        .match(
            invoice -> isCredited(invoice) ? written(found(invoice, key, call), before) : unseen(),
            failure -> unseen());
  }

  /** What was paid is told by the invoice as it was: credited, it has nothing left to pay. */
  private static Outcome written(Finding finding, Invoice before) {
    return outcome(finding) instanceof Outcome.Accepted accepted
        ? new Outcome.Accepted(accepted.document().withWarnings(owed(before)))
        : outcome(finding);
  }

  private static List<String> owed(Invoice before) {
    if (before.amountCurrency() == null || before.open() == null) {
      return List.of();
    }
    BigDecimal paid = before.amountCurrency().subtract(before.open());
    return paid.signum() <= 0
        ? List.of()
        : List.of(
            "Of the invoice "
                + before.invoiceNumber()
                + ", "
                + amount(paid, before)
                + " were paid before it was credited, and are owed to the customer now. Repay them"
                + " or settle them with another invoice in Tripletex.");
  }

  private static String amount(BigDecimal paid, Invoice invoice) {
    String currency = invoice.currency() == null ? null : invoice.currency().code();
    return currency == null ? paid.toPlainString() : paid.toPlainString() + " " + currency;
  }

  private Finding madeFor(PublicationKey key, Invoice invoice, Call call) {
    return notesOf(invoice, call)
        .match(
            notes -> {
              List<Invoice> ours = notes.stream().filter(note -> carries(note, key)).toList();
              return ours.isEmpty() && !notes.isEmpty()
                  ? new Finding.Absent()
                  : finding(ours, key, invoice);
            },
            CreditNotes::failed);
  }

  /** The credit note of an invoice that is credited, for whatever it was made. */
  private Finding found(Invoice invoice, PublicationKey key, Call call) {
    return notesOf(invoice, call).match(notes -> finding(notes, key, invoice), CreditNotes::failed);
  }

  private Finding finding(List<Invoice> notes, PublicationKey key, Invoice invoice) {
    return switch (notes.size()) {
      case 0 -> new Finding.Failed(missing(invoice));
      case 1 -> new Finding.Found(document(notes.get(0), key, invoice));
      default -> new Finding.Several(notes.stream().map(n -> n.id().toString()).toList());
    };
  }

  private PublishedDocument document(Invoice note, PublicationKey key, Invoice invoice) {
    return carries(note, key)
        ? published.creditNote(note, invoice, List.of())
        : published.creditNote(note, invoice, List.of(byOthers(note))).madeByOthers();
  }

  /** Nobody can date a credit note before its invoice. */
  private HttpResult<List<Invoice>> notesOf(Invoice invoice, Call call) {
    LocalDate from = LocalDate.parse(invoice.invoiceDate());
    LocalDate to = LocalDate.ofInstant(call.clock().instant(), ZoneOffset.UTC);
    Query ofCustomer =
        invoice.customer() == null ? Query.none() : Query.of("customerId", invoice.customer().id());
    return Pages.all(
            client.pageSize(),
            Invoice::id,
            page -> client.invoices(from, to.plusYears(1), ofCustomer, page, call))
        .then(
            all ->
                new HttpResult.Ok<>(
                    all.stream()
                        .filter(note -> invoice.id().equals(note.creditedInvoice()))
                        .toList()));
  }

  private static boolean carries(Invoice note, PublicationKey key) {
    return key.value().equals(note.comment());
  }

  private static String byOthers(Invoice note) {
    String by =
        PublicationKey.looksLike(note.comment())
            ? "The invoice was credited before by CW itself: credit note "
            : "The invoice was credited in Tripletex by somebody else: credit note ";
    return by + note.invoiceNumber() + ".";
  }

  private static Outcome outcome(Finding finding) {
    return finding instanceof Finding.Found found
        ? new Outcome.Accepted(found.document())
        : unseen();
  }

  private static Outcome unseen() {
    return new Outcome.Unclear(
        "credit-note-unseen", "Tripletex does not show the credit note yet.");
  }

  private static Outcome.NotSent missing(Invoice invoice) {
    return new Outcome.NotSent(
        "credit-note-missing",
        "Tripletex says that the invoice "
            + invoice.invoiceNumber()
            + " is credited, but shows no credit note of it.",
        null,
        false);
  }

  /** An invoice cannot be deleted in Tripletex: this one belongs to another company. */
  private static Outcome notRead(HttpFailure failure) {
    return failure.code().equals(NOT_FOUND)
        ? refused(Corrections.GONE, "Tripletex has no such invoice in this company.")
        : failure.whileReading();
  }

  /** What is not there is not credited either. */
  private static Finding notFound(HttpFailure failure) {
    return failure.code().equals(NOT_FOUND) ? new Finding.Absent() : failed(failure);
  }

  private static Finding failed(HttpFailure failure) {
    return new Finding.Failed(failure.whileReading());
  }

  private static Outcome refused(String code, String message) {
    return new Outcome.Rejected(code, message, List.of());
  }

  private static boolean isCreditNote(Invoice invoice) {
    return Boolean.TRUE.equals(invoice.isCreditNote());
  }

  private static boolean isCredited(Invoice invoice) {
    return Boolean.TRUE.equals(invoice.isCredited());
  }

  private static long id(HeldDocument held) {
    return Long.parseLong(held.erpId());
  }
}
