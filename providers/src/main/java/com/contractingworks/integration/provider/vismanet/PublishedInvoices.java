package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.HeldDocument;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Account;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Application;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Invoice;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.Line;
import com.contractingworks.integration.provider.vismanet.VismaNetWire.VatCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells the caller what was written. */
final class PublishedInvoices {

  private PublishedInvoices() {}

  /**
   * Whether what was read is the document that we wrote, and says all that we must know. The case
   * of its number may have been lost.
   */
  static boolean isOurs(DocumentKind kind, Invoice read, String number, PublicationKey key) {
    return number.equalsIgnoreCase(read.referenceNumber())
        && key.value().equals(read.externalReference())
        && read.is(kind)
        && read.status() != null
        && read.amountInCurrency() != null
        && read.detailTotalInCurrency() != null;
  }

  /**
   * Whether what was read is what we hold, or a draft that a newer revision of it was written to.
   * That it carries any key of ours would not do: the numbers of invoices and credit notes may be
   * the same.
   */
  static boolean isOurs(DocumentKind kind, Invoice read, HeldDocument held) {
    return isOurs(kind, read, held.erpId(), held.key())
        || !read.isReleased()
            && held.laterKeys().stream().anyMatch(key -> isOurs(kind, read, held.erpId(), key));
  }

  /** Whether Visma.net has made of our lines what they come to. */
  static boolean isAsSent(Invoice read, InvoiceRecord record) {
    return record.currency().equals(read.currencyId())
        && record.canAmountTo(read.detailTotalInCurrency());
  }

  /** The invoice as our own write left it: what was read right after it is the baseline. */
  static PublishedDocument written(Invoice read, List<String> warnings) {
    return document(read, Fingerprints.of(read, null), warnings);
  }

  /**
   * The invoice as it was found: what we sent is the baseline, and only what we did not send is
   * taken from what was read. A payment that somebody registered since is a change.
   *
   * @param released whether we release invoices
   */
  static PublishedDocument found(Invoice read, Publication publication, boolean released) {
    InvoiceRecord record = InvoiceRecord.of(publication.record());
    List<String> warnings = new ArrayList<>();
    if (read.detailTotalInCurrency() != null && !isAsSent(read, record)) {
      warnings.add(
          "The amount of the invoice in Visma.net is not that of the lines we sent. Compare them.");
    }
    return document(
        read, Fingerprints.of(sent(record, publication, read, released), read), warnings);
  }

  /**
   * The invoice as it was found, when what we had sent cannot be had any more. What can be edited
   * in Visma.net after the release is little, but it can be paid: so it counts as unpaid.
   */
  static PublishedDocument foundUnknown(Invoice read) {
    Invoice unpaid = totals(null, read, null);
    return document(
        read,
        Fingerprints.of(unpaid, read),
        List.of("It could not be compared with what was sent. Compare it with CW."));
  }

  private static Invoice sent(
      InvoiceRecord record, Publication publication, Invoice read, boolean released) {
    JsonNode body = record.invoice();
    List<Line> lines =
        body.path("invoiceLines").valueStream().map(PublishedInvoices::line).toList();
    Invoice sent =
        new Invoice(
            null,
            null,
            released ? "Open" : "Hold",
            text(body, "/documentDate/value"),
            text(body, "/documentDueDate/value"),
            text(body, "/currencyId/value"),
            null,
            publication.key().value(),
            text(body, "/invoiceText/value"),
            null,
            null,
            null,
            lines,
            null,
            null,
            null,
            null);
    return totals(sent, read, lines);
  }

  /** A new invoice cannot be otherwise: all of it is open. Its total is Visma.net's. */
  private static Invoice totals(Invoice sent, Invoice read, List<Line> lines) {
    return new Invoice(
        null,
        null,
        sent == null ? null : sent.status(),
        sent == null ? null : sent.documentDate(),
        sent == null ? null : sent.documentDueDate(),
        sent == null ? null : sent.currencyId(),
        null,
        sent == null ? null : sent.externalReference(),
        sent == null ? null : sent.invoiceText(),
        null,
        read.amountInCurrency(),
        read.amountInCurrency(),
        lines,
        null,
        null,
        null,
        null);
  }

  private static Line line(JsonNode body) {
    String account = text(body, "/accountNumber/value");
    String vatCode = text(body, "/vatCodeId/value");
    return new Line(
        null,
        null,
        null,
        text(body, "/description/value"),
        number(body, "/quantity/value"),
        number(body, "/unitPriceInCurrency/value"),
        number(body, "/discountPercent/value"),
        account == null ? null : new Account(account),
        vatCode == null ? null : new VatCode(vatCode));
  }

  private static String text(JsonNode body, String pointer) {
    return body.at(pointer).asString(null);
  }

  private static BigDecimal number(JsonNode body, String pointer) {
    return body.at(pointer).isNumber() ? body.at(pointer).decimalValue() : null;
  }

  private static PublishedDocument document(
      Invoice read, Fingerprint baseline, List<String> warnings) {
    boolean asRead = baseline.differences(Fingerprints.of(read, null)).isEmpty();
    WrittenDocument written =
        new WrittenDocument(
            Entities.INVOICE,
            read.referenceNumber(),
            asRead ? read.timeStamp() : null,
            baseline,
            true);
    return new PublishedDocument(
        read.referenceNumber(),
        read.referenceNumber(),
        read.amountInCurrency(),
        read.currencyId(),
        List.of(written),
        warnings,
        state(read));
  }

  /** How a document stands, as Visma.net says. */
  static ErpState state(Invoice read) {
    if (!read.isReleased()) {
      return new ErpState(ErpStatus.DRAFT, null, null);
    }
    ErpState issued = ErpState.issued(read.amountInCurrency(), read.balanceInCurrency(), null);
    return read.isVoided() || isTakenBack(read) ? issued.credited() : issued;
  }

  /** Whether nothing is left of it and credit notes alone have settled it. */
  private static boolean isTakenBack(Invoice read) {
    return read.applications() != null
        && !read.applications().isEmpty()
        && read.balanceInCurrency() != null
        && read.balanceInCurrency().signum() == 0
        && read.applications().stream().allMatch(Application::isCreditNote);
  }
}
