package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.DocumentLink;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Invoice;
import com.contractingworks.integration.provider.tripletex.TripletexWire.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells the caller what was written: the invoice, and the order it was made of. */
final class PublishedInvoices {

  private final DocumentLink link;

  PublishedInvoices(DocumentLink link) {
    this.link = link;
  }

  /** How an invoice or credit note stands, as Tripletex says. */
  ErpState state(Invoice invoice) {
    ErpState issued =
        ErpState.issued(
            invoice.amountCurrency(),
            invoice.open(),
            link.to(String.valueOf(invoice.id()), number(invoice)));
    return Boolean.TRUE.equals(invoice.isCredited()) ? issued.credited() : issued;
  }

  /** Whether an answer to {@code :invoice} is about our order and says all that we must know. */
  static boolean isBelievable(Invoice answer, long orderId, InvoiceRecord record, Long currencyId) {
    return answer.id() != null
        && answer.isOf(orderId)
        && answer.amountCurrency() != null
        && answer.amountExcludingVatCurrency() != null
        && !Boolean.TRUE.equals(answer.isCreditNote())
        && (answer.currency() == null || Objects.equals(answer.currency().id(), currencyId))
        && record.canAmountTo(answer.amountExcludingVatCurrency());
  }

  /** The invoice as our own write left it: the answers are the baselines. */
  PublishedDocument written(
      Invoice answer,
      Order orderAnswer,
      Order orderSent,
      InvoiceRecord record,
      List<String> warnings) {
    Fingerprint invoice = Fingerprints.ofInvoice(answer, sent(record, answer));
    Fingerprint order = Fingerprints.ofOrder(orderAnswer, orderSent);
    return document(
        answer,
        written(Entities.INVOICE, answer.id(), answer.version(), invoice),
        written(Entities.ORDER, orderAnswer.id(), orderAnswer.version(), order),
        record.currency(),
        warnings);
  }

  /**
   * The invoice as it was found: what we sent is the baseline, and only what we did not send is
   * taken from what was read. A payment that somebody registered since is a change, so the version
   * that was read is ours only if what was read is what we sent.
   */
  PublishedDocument found(Invoice read, Order orderRead, Order orderSent, InvoiceRecord record) {
    List<String> warnings = new ArrayList<>();
    if (read.amountExcludingVatCurrency() != null
        && !record.canAmountTo(read.amountExcludingVatCurrency())) {
      warnings.add(
          "The amount of the invoice in Tripletex is not that of the lines we sent. Compare them.");
    }
    Fingerprint invoice = Fingerprints.ofInvoice(sent(record, read), read);
    Fingerprint order = Fingerprints.ofOrder(orderSent, orderRead);
    return document(
        read,
        written(
            Entities.INVOICE,
            read.id(),
            read.version(),
            invoice,
            Fingerprints.ofInvoice(read, null)),
        written(
            Entities.ORDER,
            orderRead.id(),
            orderRead.version(),
            order,
            Fingerprints.ofOrder(orderRead, null)),
        record.currency(),
        warnings);
  }

  /**
   * The invoice as it was found, when what we had sent cannot be had any more. Nobody can edit an
   * issued invoice, but it can be paid and credited, and ours was neither: so its baseline is known
   * all the same. The order can be edited. Its baseline has to be what was read, and a person is
   * told to compare.
   */
  PublishedDocument foundUnknown(Invoice read, Order orderRead) {
    Fingerprint invoice = Fingerprints.ofInvoice(asIssued(read), read);
    return document(
        read,
        written(
            Entities.INVOICE,
            read.id(),
            read.version(),
            invoice,
            Fingerprints.ofInvoice(read, null)),
        written(
            Entities.ORDER,
            orderRead.id(),
            orderRead.version(),
            Fingerprints.ofOrder(orderRead, null)),
        read.currency() == null ? null : read.currency().code(),
        List.of("It could not be compared with what was sent. Compare it with CW."));
  }

  /** What a new invoice cannot be otherwise: all of it is outstanding. */
  private static Invoice asIssued(Invoice read) {
    return new Invoice(
        read.invoiceDate(),
        read.invoiceDueDate(),
        read.currency(),
        read.amountCurrency(),
        read.amountExcludingVatCurrency(),
        read.amountCurrency());
  }

  /** A credit note and the invoice that it credits, as they were read. */
  PublishedDocument creditNote(Invoice note, Invoice credited, List<String> warnings) {
    return document(
        note,
        written(Entities.INVOICE, note.id(), note.version(), Fingerprints.ofInvoice(note, null)),
        new WrittenDocument(
            Entities.INVOICE,
            credited.id().toString(),
            version(credited.version()),
            Fingerprints.ofInvoice(credited, null),
            // Whether a notice comes is not known; without one it is read, which tells how it
            // stands.
            true),
        note.currency() == null ? null : note.currency().code(),
        warnings);
  }

  private static WrittenDocument written(
      String entity, Long id, Integer version, Fingerprint sent, Fingerprint read) {
    return written(entity, id, sent.differences(read).isEmpty() ? version : null, sent);
  }

  private static WrittenDocument written(
      String entity, Long id, Integer version, Fingerprint baseline) {
    return new WrittenDocument(
        entity, id.toString(), version(version), baseline, entity.equals(Entities.INVOICE));
  }

  /** An invoice just made of our record: nothing is paid or credited. Its total is Tripletex'. */
  private static Invoice sent(InvoiceRecord record, Invoice totals) {
    return new Invoice(
        record.invoiceDate().toString(),
        record.dueDate().map(Object::toString).orElse(null),
        Order.sent(record.order()).currency(),
        totals.amountCurrency(),
        totals.amountExcludingVatCurrency(),
        totals.amountCurrency());
  }

  private PublishedDocument document(
      Invoice invoice,
      WrittenDocument writtenInvoice,
      WrittenDocument writtenOrder,
      String currency,
      List<String> warnings) {
    return new PublishedDocument(
        invoice.id().toString(),
        number(invoice),
        invoice.amountCurrency(),
        currency,
        List.of(writtenInvoice, writtenOrder),
        warnings,
        state(invoice));
  }

  private static String number(Invoice invoice) {
    Long number = invoice.invoiceNumber();
    return number == null || number == 0 ? null : number.toString();
  }

  private static String version(Integer version) {
    return version == null ? null : version.toString();
  }
}
