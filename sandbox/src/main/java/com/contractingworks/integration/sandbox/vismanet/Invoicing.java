package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import java.math.BigDecimal;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of invoices and credit notes: on hold or balanced, then released, then paid. */
final class Invoicing {

  private static final Set<String> UNRELEASED = Set.of("Hold", "Balanced");
  private static final String CHANGED = "AR Invoice Changed";
  private static final String STATUS_CHANGED = "AR Invoice Status Changed";

  private final Change change;
  private final Kind kind;
  private final String lines;

  Invoicing(Change change, Kind kind) {
    this.change = change;
    this.kind = kind;
    this.lines = lines(kind);
  }

  /** What the vendor calls the lines of a document. */
  static String lines(Kind kind) {
    return kind == Kind.INVOICE ? "invoiceLines" : "lines";
  }

  ObjectNode create(Given given) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    String number = change.nextNumber(kind);
    document.put("documentType", kind == Kind.INVOICE ? "Invoice" : "CreditNote");
    document.put("referenceNumber", number);
    document.put("documentDate", change.now().toLocalDate() + "T00:00:00");
    document.put("currencyId", "NOK").put("hold", false);
    document.put("externalReference", "").put("customerRefNumber", "").put("invoiceText", "");
    document.putArray("applications");
    write(given, document);
    if (!document.has("customer")) {
      throw ApiError.bad("A customer number is needed.");
    }
    return told(CHANGED, number, change.insert(kind, number, document));
  }

  ObjectNode update(String number, String etag, Given given) {
    ObjectNode document = unreleased(number, etag);
    write(given, document);
    return told(CHANGED, number, change.update(kind, number, document));
  }

  void delete(String number) {
    unreleased(number, null);
    change.delete(kind, number);
    change.tell(CHANGED, kind, number);
  }

  ObjectNode release(String number, String etag) {
    ObjectNode document = unreleased(number, etag);
    if (document.path("status").asString().equals("Hold")) {
      throw ApiError.bad("Document Status is invalid for processing: it is on hold.");
    }
    if (document.path(lines).isEmpty()) {
      throw ApiError.bad("The document has no lines.");
    }
    document.put("status", "Open");
    if (kind == Kind.CREDIT_NOTE) {
      Settlement.settle(document, number, new Invoicing(change, Kind.INVOICE));
    }
    return told(STATUS_CHANGED, number, change.update(kind, number, document));
  }

  /** Makes an unreleased credit note of everything that a released invoice holds. */
  ObjectNode reverse(String number, String etag) {
    ObjectNode invoice = change.get(kind, number, etag);
    if (isUnreleased(invoice)) {
      throw ApiError.bad("Only a released invoice can be reversed.");
    }
    String creditNumber = change.nextNumber(Kind.CREDIT_NOTE);
    ObjectNode credit = invoice.deepCopy();
    credit.put("documentType", "CreditNote").put("referenceNumber", creditNumber);
    credit.put("status", "Balanced").put("hold", false);
    credit.set("lines", credit.remove("invoiceLines"));
    credit.put("customerRefNumber", number);
    credit.putArray("applications");
    Totals.compute(credit, lines(Kind.CREDIT_NOTE));
    return change.insert(Kind.CREDIT_NOTE, creditNumber, credit);
  }

  /** Settles a released document with a payment or a credit note. */
  ObjectNode pay(String number, String type, String by, BigDecimal amount) {
    ObjectNode document = change.get(kind, number);
    if (isUnreleased(document)) {
      throw ApiError.bad("The document " + number + " is not released.");
    }
    if (document.path("balanceInCurrency").decimalValue().compareTo(amount) < 0) {
      throw ApiError.bad("The amount is larger than what is open of " + number + ".");
    }
    Totals.pay(document, amount);
    document
        .withArray("applications")
        .addObject()
        .put("docType", type)
        .put("refNbr", by)
        .put("amountPaid", Totals.ore(amount))
        .put("balance", BigDecimal.ZERO)
        .put("status", "Closed");
    return told(CHANGED, number, change.update(kind, number, document));
  }

  private ObjectNode unreleased(String number, String etag) {
    ObjectNode document = change.get(kind, number, etag);
    if (!isUnreleased(document)) {
      throw ApiError.bad("The document " + number + " is released and cannot be changed.");
    }
    return document;
  }

  private static boolean isUnreleased(JsonNode document) {
    return UNRELEASED.contains(document.path("status").asString());
  }

  private ObjectNode told(String event, String number, ObjectNode document) {
    change.tell(event, kind, number);
    return document;
  }

  private void write(Given given, ObjectNode document) {
    for (String field : new String[] {"externalReference", "customerRefNumber", "invoiceText"}) {
      given.text(field).ifPresent(text -> document.put(field, text));
    }
    for (String field : new String[] {"documentDate", "documentDueDate"}) {
      given.day(field).ifPresent(day -> document.put(field, day));
    }
    given.flag("hold").ifPresent(hold -> document.put("hold", hold));
    given.text("currencyId").ifPresent(code -> currency(document, code));
    given.text("customerNumber").ifPresent(number -> customer(document, number));
    given.text("creditTermsId").ifPresent(id -> document.putObject("creditTerms").put("id", id));
    Lines.apply(given, document, lines);
    if (kind == Kind.CREDIT_NOTE) {
      Settlement.plan(given, document);
    }
    dates(document);
    document.put("status", document.path("hold").booleanValue() ? "Hold" : "Balanced");
    Totals.compute(document, lines);
  }

  private static void dates(ObjectNode document) {
    String period = document.path("documentDate").asString().substring(0, 7).replace("-", "");
    document.put("financialPeriod", period).put("postPeriod", period);
    if (!document.has("documentDueDate")) {
      document.set("documentDueDate", document.path("documentDate"));
    }
  }

  private static void currency(ObjectNode document, String code) {
    if (!ReferenceData.currencies().containsKey(code)) {
      throw ApiError.bad("Currency " + code + " cannot be found.");
    }
    document.put("currencyId", code);
  }

  private void customer(ObjectNode document, String number) {
    ObjectNode customer = change.get(Kind.CUSTOMER, number);
    if (customer.path("status").asString().equals("Inactive")) {
      throw ApiError.bad("The customer " + number + " is inactive.");
    }
    document
        .putObject("customer")
        .put("number", number)
        .put("name", customer.path("name").asString());
  }
}
