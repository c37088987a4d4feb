package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Corrections;
import com.contractingworks.integration.provider.Finding;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Outcome;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import java.util.List;
import java.util.Optional;

/**
 * Credits released invoices, whole or in part. A credit note carries its publication key from the
 * first write on: one that is begun is found by it and completed, never made again. (Visma.net's
 * own reversal makes a note that could not be found if its answer was lost.)
 */
final class CreditNotes {

  private final VismaNetClient client;
  private final KeySearch search;
  private final OtherCredits others;
  private final CreditNoteCompletion completion;

  CreditNotes(VismaNetClient client) {
    this.client = client;
    this.search = new KeySearch(client);
    this.others = new OtherCredits(client);
    this.completion = new CreditNoteCompletion(client);
  }

  Finding find(Publication publication, Call call) {
    Optional<Outcome.NotSent> notNow = VismaNetProvider.notNow(client, call);
    if (notNow.isPresent()) {
      return new Finding.Failed(notNow.get());
    }
    return search
        .carrying(publication.key(), DocumentKind.CREDIT_NOTE, call)
        .match(
            notes ->
                switch (notes.size()) {
                  case 0 -> new Finding.Absent();
                  case 1 -> completion.find(number(notes), publication, call);
                  default -> new Finding.Several(numbers(notes));
                },
            failure -> new Finding.Failed(failure.whileReading()));
  }

  /** Makes a credit note of CW. */
  Outcome publish(Publication publication, Call call) {
    return publication.credits() == null
        ? refused(
            "credited-unknown",
            "It is not known which invoice in Visma.net it credits. Make it in Visma.net by hand.")
        : credit(publication, call);
  }

  /** Credits an invoice whole, unless it is credited already. */
  Outcome takeBack(Publication publication, Call call) {
    return credit(publication, call);
  }

  private Outcome credit(Publication publication, Call call) {
    HeldDocument held = publication.credits();
    return client
        .document(DocumentKind.INVOICE, held.erpId(), call)
        .match(
            invoice -> refusal(invoice, held).orElseGet(() -> lookedUp(invoice, publication, call)),
            CreditNotes::notRead);
  }

  private Outcome lookedUp(Invoice invoice, Publication publication, Call call) {
    return others
        .settled(invoice, publication.credits().key(), call)
        .match(
            credited ->
                search
                    .carrying(publication.key(), DocumentKind.CREDIT_NOTE, call)
                    .match(
                        notes -> goOn(notes, credited, publication, call),
                        HttpFailure::whileReading),
            HttpFailure::whileReading);
  }

  private Outcome goOn(
      List<Invoice> notes, CreditedInvoice credited, Publication publication, Call call) {
    if (notes.size() > 1) {
      return refused(
          "found-twice",
          "Visma.net has more than one credit note of this: "
              + String.join(", ", numbers(notes))
              + ". Look at them there.");
    }
    if (notes.size() == 1) {
      return completion.begun(number(notes), credited, publication, call);
    }
    return publication.record() == null
        ? whole(credited, publication, call)
        : part(credited, publication, call);
  }

  private Outcome whole(CreditedInvoice credited, Publication publication, Call call) {
    List<String> notes = credited.creditNotes();
    if (credited.isCreditedWhole()) {
      return completion.byOthers(notes, credited, call);
    }
    if (!notes.isEmpty()) {
      return refused(
          "credited-in-part",
          "A part of the invoice "
              + credited.invoice().referenceNumber()
              + " is credited in Visma.net already, by "
              + String.join(", ", notes)
              + ". Credit the rest there.");
    }
    if (!credited.isExplained()) {
      return refused(
          "settled-unknown",
          "Something was settled with the invoice "
              + credited.invoice().referenceNumber()
              + " that Visma.net does not name: it may be credited already. Credit it there.");
    }
    return unlessPerhaps(credited, publication, call);
  }

  /** Another note of the whole, which is not settled, does not say what it is meant for. */
  private Outcome unlessPerhaps(CreditedInvoice credited, Publication publication, Call call) {
    return others
        .perhaps(credited.invoice(), call)
        .match(
            open ->
                open.isEmpty()
                    ? create(credited, publication, call)
                    : perhaps(credited.invoice(), open),
            HttpFailure::whileReading);
  }

  private static Outcome perhaps(Invoice invoice, List<String> open) {
    return refused(
        "credited-perhaps",
        "The customer has a credit note of the same amount in Visma.net that is not settled: "
            + String.join(", ", open)
            + ". If it is meant for the invoice "
            + invoice.referenceNumber()
            + ", settle them there; if not, credit the invoice there.");
  }

  private Outcome part(CreditedInvoice credited, Publication publication, Call call) {
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    Invoice invoice = credited.invoice();
    if (credited.isCreditedWhole()) {
      return refused(
          "credited-already",
          "The invoice " + invoice.referenceNumber() + " is credited whole in Visma.net already.");
    }
    if (!record.currency().equals(invoice.currencyId())) {
      return refused("credit-currency", "The credit note is in another currency than its invoice.");
    }
    boolean tooLarge =
        record
            .net()
            .map(net -> net.subtract(invoice.detailTotalInCurrency()))
            .filter(over -> over.compareTo(InvoiceRecord.ROUNDING) > 0)
            .isPresent();
    if (tooLarge) {
      return refused(
          "credit-too-large",
          "The credit note comes to more than the invoice " + invoice.referenceNumber() + ".");
    }
    return record.canAmountTo(invoice.detailTotalInCurrency())
        ? unlessPerhaps(credited, publication, call)
        : create(credited, publication, call);
  }

  private Outcome create(CreditedInvoice credited, Publication publication, Call call) {
    return client
        .create(DocumentKind.CREDIT_NOTE, CreditNoteBody.of(publication, credited.invoice()), call)
        .match(
            number -> completion.written(number, credited, publication, call),
            failure -> failure.inside("invoice.").whileWriting());
  }

  /** Why an invoice cannot be credited. */
  private static Optional<Outcome> refusal(Invoice invoice, HeldDocument held) {
    if (!PublishedInvoices.isOurs(DocumentKind.INVOICE, invoice, held.erpId(), held.key())) {
      return Optional.of(otherDocument(held));
    }
    if (invoice.isVoided()) {
      return Optional.of(refused(Corrections.GONE, "The invoice was voided in Visma.net."));
    }
    return invoice.isReleased()
        ? Optional.empty()
        : Optional.of(
            refused(
                "credited-not-released",
                "The invoice "
                    + held.erpId()
                    + " is not released in Visma.net. Release it, then try again."));
  }

  static Outcome otherDocument(HeldDocument held) {
    return refused(
        "other-document",
        "The invoice "
            + held.erpId()
            + " in Visma.net does not carry our reference any more. Look at it there.");
  }

  private static Outcome notRead(HttpFailure failure) {
    return failure.code().equals(VismaNetErrors.NOT_FOUND)
        ? refused(Corrections.GONE, "Visma.net has no such invoice in this company.")
        : failure.whileReading();
  }

  static Outcome.Rejected refused(String code, String message) {
    return new Outcome.Rejected(code, message, List.of());
  }

  private static String number(List<Invoice> notes) {
    return notes.get(0).referenceNumber();
  }

  private static List<String> numbers(List<Invoice> notes) {
    return notes.stream().map(Invoice::referenceNumber).toList();
  }
}
