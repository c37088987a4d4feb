package com.contractingworks.integration.sandbox.unieconomy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Drafts, and the invoices and credit notes that come of them. */
final class Invoices {

  private static final long FIRST_NUMBER = 10_001;
  private static final long FIRST_JOURNAL_ENTRY = 701;

  /** What is the server's own to say. */
  static final List<String> SERVER_SIDE =
      List.of(
          "ID",
          "InvoiceNumber",
          "PaymentID",
          "JournalEntryID",
          "CreatedAt",
          "CreatedBy",
          "UpdatedAt",
          "UpdatedBy");

  private static final Set<String> EDITABLE_WHEN_INVOICED =
      Set.of("DontSendReminders", "InternalNote", "PrintStatus");

  private Invoices() {}

  /**
   * Stores a new invoice. It is invoiced at once unless it asks to be a draft.
   *
   * @param atOnce invoices it even then
   */
  static ObjectNode create(Change change, ObjectNode sent, boolean atOnce) {
    ObjectNode invoice = sent.deepCopy();
    invoice.remove(SERVER_SIDE);
    int wanted = invoice.path("StatusCode").intValue(0);
    boolean draft = wanted == Status.GENERIC_DRAFT || wanted == Status.DRAFT;
    if (!invoice.has("InvoiceType")) {
      invoice.put("InvoiceType", 0);
    }
    InvoiceRules.check(change, invoice, sent);
    complete(change, invoice, sent);
    invoice.put("StatusCode", Status.DRAFT);
    ObjectNode stored = change.insert(Kind.INVOICE, invoice);
    return draft && !atOnce ? stored : post(change, stored);
  }

  /**
   * Changes a draft: children by id, new ones without, and those that are marked deleted go.
   *
   * @param atOnce invoices it as well, although nobody asked
   */
  static ObjectNode update(Change change, long id, ObjectNode sent, boolean atOnce) {
    ObjectNode stored = change.get(Kind.INVOICE, id);
    ObjectNode fields = sent.deepCopy();
    fields.remove(SERVER_SIDE);
    fields.remove("StatusCode");
    if (!isDraft(stored)) {
      fields.retain(EDITABLE_WHEN_INVOICED);
      stored.setAll(fields);
      return change.update(Kind.INVOICE, stored);
    }
    JsonNode items = fields.remove("Items");
    stored.setAll(fields);
    Children.merge(stored, "Items", items);
    InvoiceRules.check(change, stored, sent);
    complete(change, stored, sent);
    ObjectNode changed = change.update(Kind.INVOICE, stored);
    return atOnce ? post(change, changed) : changed;
  }

  static ObjectNode delete(Change change, long id) {
    ObjectNode stored = change.get(Kind.INVOICE, id);
    if (!isDraft(stored)) {
      throw ApiError.badRequest("Only drafts can be deleted.");
    }
    change.delete(Kind.INVOICE, stored);
    return stored;
  }

  /** The transition from draft to invoice. */
  static ObjectNode invoice(Change change, long id) {
    ObjectNode stored = change.get(Kind.INVOICE, id);
    if (!isDraft(stored)) {
      throw ApiError.badRequest("Illegal transition: invoice is not allowed in this status.");
    }
    return post(change, stored);
  }

  private static ObjectNode post(Change change, ObjectNode draft) {
    InvoiceRules.checkComplete(draft);
    String number = Long.toString(change.nextNumber("invoice", FIRST_NUMBER));
    draft.put("InvoiceNumber", number).put("PaymentID", "00" + number + "0");
    draft.put("JournalEntryID", change.nextNumber("journal", FIRST_JOURNAL_ENTRY));
    draft.put("StatusCode", Status.INVOICED);
    draft
        .path("Items")
        .forEach(item -> ((ObjectNode) item).put("StatusCode", Status.ITEM_INVOICED));
    if (CreditNotes.isOne(draft)) {
      CreditNotes.settle(change, draft);
    }
    return change.update(Kind.INVOICE, draft);
  }

  /**
   * Registers a payment.
   *
   * @param payment with {@code Amount}, and {@code AmountCurrency} where that differs
   */
  static ObjectNode pay(Change change, long id, ObjectNode payment) {
    ObjectNode invoice = change.get(Kind.INVOICE, id);
    if (isDraft(invoice)) {
      throw ApiError.badRequest("A draft cannot be paid.");
    }
    BigDecimal amount = Sums.decimal(payment, "Amount");
    BigDecimal inCurrency =
        payment.has("AmountCurrency") ? Sums.decimal(payment, "AmountCurrency") : amount;
    if (inCurrency.signum() == 0) {
      throw ApiError.badRequest("The payment has no amount.");
    }
    BigDecimal rest = Sums.decimal(invoice, "RestAmountCurrency").subtract(inCurrency);
    Sums.put(invoice, "RestAmount", rest, Sums.rate(invoice));
    invoice.put("StatusCode", rest.signum() <= 0 ? Status.PAID : Status.PARTLY_PAID);
    invoice.put("LastPaymentDate", payment.path("PaymentDate").asString(change.today().toString()));
    change.insert(Kind.PAYMENT, payment.deepCopy().put("CustomerInvoiceID", id));
    return change.update(Kind.INVOICE, invoice);
  }

  /** What lines would come to. */
  static ObjectNode summary(Change change, JsonNode items) {
    ObjectNode invoice = JsonNodeFactory.instance.objectNode();
    invoice.set("Items", items.deepCopy());
    calculate(change, invoice);
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.set("SumTotalExVat", invoice.get("TaxExclusiveAmount"));
    summary.set("SumVat", invoice.get("VatTotalsAmount"));
    summary.set("SumTotalIncVat", invoice.get("TaxInclusiveAmount"));
    return summary;
  }

  static boolean isDraft(ObjectNode invoice) {
    return invoice.path("StatusCode").intValue(0) == Status.DRAFT;
  }

  private static void complete(Change change, ObjectNode invoice, ObjectNode sent) {
    calculate(change, invoice);
    if (CreditNotes.isOne(invoice)) {
      CreditNotes.check(change, invoice, sent);
    }
  }

  static void calculate(Change change, ObjectNode invoice) {
    BigDecimal rate = Sums.rate(invoice);
    for (JsonNode each : invoice.path("Items")) {
      ObjectNode item = (ObjectNode) each;
      long vat = View.id(item, "VatTypeID");
      BigDecimal percent =
          vat == 0 ? BigDecimal.ZERO : Sums.decimal(change.get(Kind.VAT_TYPE, vat), "VatPercent");
      item.put("StatusCode", Status.ITEM_DRAFT);
      Sums.line(item, percent, rate);
    }
    Sums.invoice(invoice);
  }
}
