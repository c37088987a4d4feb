package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.unieconomy.ApiError.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices of type 1, which come to less than nothing and take back what they refer to. */
final class CreditNotes {

  private static final int TYPE = 1;

  private CreditNotes() {}

  static boolean isOne(JsonNode invoice) {
    return invoice.path("InvoiceType").intValue(0) == TYPE;
  }

  /** Whether a document of any company is one; false if there is no such document. */
  static boolean isOne(Documents documents, long id) {
    return documents
        .owner(Kind.INVOICE, id)
        .flatMap(company -> documents.find(company, Kind.INVOICE, id))
        .filter(CreditNotes::isOne)
        .isPresent();
  }

  /**
   * Checks a credit note whose sums are computed.
   *
   * @param sent what the error echoes
   */
  static void check(Change change, ObjectNode credit, ObjectNode sent) {
    if (Sums.decimal(credit, "TaxInclusiveAmountCurrency").signum() > 0) {
      throw ApiError.invalid(
          "CustomerInvoice", sent, List.of(new Rule("Items", "En kreditnota må være negativ.")));
    }
    long id = View.id(credit, "InvoiceReferenceID");
    if (id != 0 && !change.books().has(change.company(), Kind.INVOICE, id)) {
      throw ApiError.foreignKey("InvoiceReferenceID", id);
    }
    if (id != 0) {
      invoiced(change, id);
    }
  }

  /**
   * A draft that takes back an invoice: its lines with the signs turned.
   *
   * @param lines how many of them, from the first; all if there are fewer
   */
  static ObjectNode draft(Change change, long id, int lines) {
    ObjectNode credit = invoiced(change, id).deepCopy();
    credit.remove(Invoices.SERVER_SIDE);
    credit.remove(List.of("_createguid", "ExternalReference", "StatusCode"));
    credit.put("InvoiceType", TYPE).put("InvoiceReferenceID", id);
    List<JsonNode> kept = credit.path("Items").valueStream().limit(lines).toList();
    ArrayNode items = credit.putArray("Items");
    for (JsonNode each : kept) {
      ObjectNode item = (ObjectNode) each;
      item.remove(List.of("ID", "_createguid"));
      item.put("NumberOfItems", Sums.decimal(item, "NumberOfItems").negate());
      items.add(item);
    }
    Invoices.calculate(change, credit);
    credit.put("StatusCode", Status.DRAFT);
    return change.insert(Kind.INVOICE, credit);
  }

  /** What becomes of the invoice that a credit note refers to, once it is invoiced. */
  static void settle(Change change, ObjectNode credit) {
    long id = View.id(credit, "InvoiceReferenceID");
    if (id == 0) {
      return;
    }
    ObjectNode original = change.get(Kind.INVOICE, id);
    BigDecimal amount = Sums.decimal(credit, "TaxInclusiveAmountCurrency").negate();
    BigDecimal credited = Sums.decimal(original, "CreditedAmountCurrency").add(amount);
    BigDecimal rest = Sums.decimal(original, "RestAmountCurrency").subtract(amount);
    BigDecimal rate = Sums.rate(original);
    boolean whole = credited.compareTo(Sums.decimal(original, "TaxInclusiveAmountCurrency")) >= 0;
    Sums.put(original, "CreditedAmount", credited, rate);
    Sums.put(original, "RestAmount", rest, rate);
    original.put("StatusCode", whole ? Status.CREDITED : Status.PARTLY_CREDITED);
    change.update(Kind.INVOICE, original);
    Sums.put(credit, "RestAmount", BigDecimal.ZERO, rate);
  }

  private static ObjectNode invoiced(Change change, long id) {
    ObjectNode original = change.get(Kind.INVOICE, id);
    List<String> why = new ArrayList<>();
    if (Invoices.isDraft(original)) {
      why.add("it is a draft");
    }
    if (isOne(original)) {
      why.add("it is a credit note");
    }
    if (!why.isEmpty()) {
      throw ApiError.badRequest("Only an invoice can be credited: " + String.join(", ", why) + ".");
    }
    return original;
  }
}
