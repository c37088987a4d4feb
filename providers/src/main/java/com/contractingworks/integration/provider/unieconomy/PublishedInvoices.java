package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.ErpStatus;
import com.contractingworks.integration.kernel.erp.Fingerprint;
import com.contractingworks.integration.provider.Publication;
import com.contractingworks.integration.provider.PublishedDocument;
import com.contractingworks.integration.provider.WrittenDocument;
import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tells the caller what was written, and judges whether what was read can be it. */
final class PublishedInvoices {

  /** UniEconomy's word for an invoice, as notices name it, in lower case. */
  static final String ENTITY = "customerinvoice";

  static final String TOTAL = "TaxInclusiveAmountCurrency";
  static final String NET = "TaxExclusiveAmountCurrency";
  private static final String REST = "RestAmountCurrency";
  private static final int INVOICED = 42002;
  private static final int CREDITED = 42006;

  private PublishedInvoices() {}

  /** Whether what was read back is our invoice and says all that we must know. */
  static boolean isBelievable(Entity read, Publication publication, InvoiceRecord record) {
    return publication.key().value().equals(read.text("ExternalReference"))
        && isIssued(read)
        && !read.isCreditNote()
        && record.canAmountTo(read.number(NET));
  }

  /** Whether it is final and says what it comes to. */
  static boolean isIssued(Entity read) {
    return read.whole("StatusCode") != null
        && !read.isDraft()
        && read.number(TOTAL) != null
        && read.number(NET) != null;
  }

  /** The invoice as our own write left it: what was read back right after it is the baseline. */
  static PublishedDocument written(Entity read, InvoiceRecord record, List<String> warnings) {
    Fingerprint baseline = Fingerprints.ofInvoice(read, sent(record, read));
    return document(read, read.version(), baseline, record.currency(), warnings);
  }

  /**
   * The invoice as it was found: what we sent is the baseline, and only what we did not send is
   * taken from what was read. A payment that somebody registered since is a change, so the version
   * that was read is ours only if what was read is what we sent.
   */
  static PublishedDocument found(Entity read, InvoiceRecord record) {
    List<String> warnings = new ArrayList<>();
    if (read.number(NET) != null && !record.canAmountTo(read.number(NET))) {
      warnings.add(
          "The amount of the invoice in UniEconomy is not that of the lines we sent. Compare them.");
    }
    Fingerprint baseline = Fingerprints.ofInvoice(sent(record, read), read);
    return document(read, ownVersion(baseline, read), baseline, record.currency(), warnings);
  }

  /**
   * The invoice as it was found, when what we had sent cannot be had any more. Nobody can edit an
   * issued invoice, but it can be paid and credited, and ours was neither: so its baseline is known
   * all the same, and a person is told to compare.
   */
  static PublishedDocument foundUnknown(Entity read) {
    Fingerprint baseline =
        Fingerprints.ofInvoice(asIssued(Json.MAPPER.createObjectNode(), read), read);
    return document(
        read,
        ownVersion(baseline, read),
        baseline,
        null,
        List.of("It could not be compared with what was sent. Compare it with CW."));
  }

  /** A credit note and the invoice that it credits, as they were read. */
  static PublishedDocument creditNote(
      Entity note, Entity credited, String currency, List<String> warnings) {
    return new PublishedDocument(
        note.id().toString(),
        note.text("InvoiceNumber"),
        note.number(TOTAL),
        currency,
        List.of(asRead(note), asRead(credited)),
        warnings,
        state(note));
  }

  private static WrittenDocument asRead(Entity read) {
    return new WrittenDocument(
        ENTITY, read.id().toString(), read.version(), Fingerprints.ofInvoice(read, null), true);
  }

  private static String ownVersion(Fingerprint baseline, Entity read) {
    boolean same = baseline.differences(Fingerprints.ofInvoice(read, null)).isEmpty();
    return same ? read.version() : null;
  }

  /** What we sent, as it looks once it is invoiced. Its total is UniEconomy's. */
  private static Entity sent(InvoiceRecord record, Entity totals) {
    return asIssued(record.invoice().deepCopy(), totals);
  }

  /** What a new invoice cannot be otherwise: all of it is outstanding. */
  private static Entity asIssued(ObjectNode invoice, Entity totals) {
    invoice.put("StatusCode", INVOICED);
    BigDecimal total = totals.number(TOTAL);
    if (total != null) {
      invoice.put(TOTAL, total).put(REST, total);
    }
    invoice.put("CreditedAmountCurrency", BigDecimal.ZERO);
    return new Entity(invoice);
  }

  private static PublishedDocument document(
      Entity invoice,
      String version,
      Fingerprint baseline,
      String currency,
      List<String> warnings) {
    return new PublishedDocument(
        invoice.id().toString(),
        invoice.text("InvoiceNumber"),
        invoice.number(TOTAL),
        currency,
        List.of(new WrittenDocument(ENTITY, invoice.id().toString(), version, baseline, true)),
        warnings,
        state(invoice));
  }

  /** How an invoice or credit note stands, as UniEconomy says. */
  static ErpState state(Entity read) {
    if (read.isDraft()) {
      return new ErpState(ErpStatus.DRAFT, null, null);
    }
    ErpState issued = ErpState.issued(read.number(TOTAL), read.number(REST), null);
    Long status = read.whole("StatusCode");
    return status != null && status == CREDITED ? issued.credited() : issued;
  }
}
