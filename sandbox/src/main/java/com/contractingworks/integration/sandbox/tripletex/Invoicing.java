package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Pricing.Total;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns an order into an invoice: the number, the amounts, the voucher, and the end of the order.
 */
final class Invoicing {

  private static final int FIRST_VERSION = 2;
  private static final int DEFAULT_DUE_DAYS = 14;

  private final Change change;
  private final boolean ordersTellOfIt;

  /**
   * Invoicing within a change.
   *
   * @param ordersTellOfIt whether the end of the order is an {@code order.update} too
   */
  Invoicing(Change change, boolean ordersTellOfIt) {
    this.change = change;
    this.ordersTellOfIt = ordersTellOfIt;
  }

  /**
   * Charges an order.
   *
   * @param orderId of an order of the company that is not invoiced yet
   * @param given what the caller says of the invoice; {@code invoiceDate} is there
   * @throws ApiError 404 for an unknown order, 422 when it cannot be invoiced
   */
  ObjectNode charge(long orderId, ObjectNode given) {
    // The number first: whoever wants one waits here until this change is committed, and then sees
    // that the order is invoiced.
    long number = change.nextNumber("invoice", 1);
    ObjectNode order = change.get(Kind.ORDER, orderId);
    check(order);
    ObjectNode invoice = given.deepCopy();
    LocalDate date = LocalDate.parse(given.path("invoiceDate").asString());
    if (!invoice.hasNonNull("invoiceDueDate")) {
      invoice.put("invoiceDueDate", dueDate(order, date).toString());
    }
    invoice.put("invoiceNumber", number);
    invoice.put("kid", kid(customerNumber(order), number));
    invoice.put("isCreditNote", false).put("isCredited", false);
    copyFromOrder(invoice, order);
    putAmounts(invoice, order);
    invoice.putArray("orders").addObject().put("id", orderId);
    invoice.put(Documents.REFERENCE, order.path("reference").asString(null));
    ObjectNode stored = store(invoice);
    close(order);
    return stored;
  }

  /**
   * Credits a whole invoice.
   *
   * @param original as stored
   * @throws ApiError 422 when it is credited already, or a credit note itself
   */
  ObjectNode credit(ObjectNode original, LocalDate date, String comment) {
    long number = change.nextNumber("invoice", 1);
    ObjectNode current = change.get(Kind.INVOICE, original.path("id").longValue());
    if (current.path("isCredited").booleanValue() || current.path("isCreditNote").booleanValue()) {
      throw ApiError.invalid("Fakturaen er allerede kreditert eller er selv en kreditnota.");
    }
    ObjectNode note = current.deepCopy();
    note.put("invoiceNumber", number).put("invoiceDate", date.toString());
    note.put("invoiceDueDate", date.toString()).put("comment", comment);
    note.put("isCreditNote", true).put("creditedInvoice", current.path("id").longValue());
    note.putArray("orders");
    note.putNull(Documents.REFERENCE);
    note.withArray("orderLines").forEach(line -> negateLine((ObjectNode) line));
    for (String field : Amounts.ALL) {
      note.put(field, Pricing.number(current, field).negate());
    }
    Amounts.settle(note);
    Amounts.settle(current);
    current.put("isCredited", true);
    change.update(Kind.INVOICE, current);
    return store(note);
  }

  private void check(ObjectNode order) {
    if (order.path("isClosed").booleanValue()) {
      throw ApiError.invalid("Ordren er allerede fakturert.");
    }
    if (!change.company().bankAccount()) {
      throw ApiError.invalid(
          "Faktura kan ikke opprettes før selskapet har registrert et bankkontonummer.");
    }
    if (order.path("orderLines").isEmpty()) {
      throw ApiError.invalid("Ordren har ingen ordrelinjer og kan ikke faktureres.");
    }
  }

  private ObjectNode store(ObjectNode invoice) {
    long voucher = change.newInnerId();
    invoice.putObject("voucher").put("id", voucher);
    invoice.put("isCharged", true).put("isApproved", true);
    ObjectNode posting = invoice.putArray("postings").addObject();
    posting.put("id", change.newInnerId()).put("version", 0);
    posting.putObject("voucher").put("id", voucher);
    posting.put("date", invoice.path("invoiceDate").asString());
    posting.put("invoiceNumber", invoice.path("invoiceNumber").asString());
    posting.put("type", "OUTGOING_INVOICE_CUSTOMER_POSTING").put("row", 0);
    posting.put("amount", Pricing.number(invoice, "amount"));
    posting.put("amountCurrency", Pricing.number(invoice, "amountCurrency"));
    posting.set("customer", invoice.path("customer").deepCopy());
    posting.putObject("account").put("id", ReferenceData.accountOfCustomers(change.company()));
    ObjectNode stored = change.insert(Kind.INVOICE, invoice, FIRST_VERSION);
    change.tell("invoice.charged", Kind.INVOICE, stored.path("id").longValue(), stored);
    return stored;
  }

  private void close(ObjectNode order) {
    order.put("isClosed", true).put("status", "INVOICED");
    order.withArray("orderLines").forEach(line -> ((ObjectNode) line).put("isCharged", true));
    ObjectNode closed = change.update(Kind.ORDER, order);
    if (ordersTellOfIt) {
      change.tell("order.update", Kind.ORDER, closed.path("id").longValue(), closed);
    }
  }

  private static void copyFromOrder(ObjectNode invoice, ObjectNode order) {
    for (String field : new String[] {"customer", "currency", "deliveryDate", "invoiceComment"}) {
      JsonNode value = order.get(field);
      if (value != null) {
        invoice.set(field, value.deepCopy());
      }
    }
    invoice.set("orderLines", order.path("orderLines").deepCopy());
  }

  private void putAmounts(ObjectNode invoice, ObjectNode order) {
    Map<ObjectNode, BigDecimal> lines = new IdentityHashMap<>();
    OrderRules rules = OrderRules.of(change, "");
    for (JsonNode line : order.path("orderLines")) {
      lines.put((ObjectNode) line, rules.vatOf((ObjectNode) line));
    }
    boolean includingVat = order.path("isPrioritizeAmountsIncludingVat").booleanValue();
    Total total = Pricing.total(lines, includingVat, change.company().roundsToWholeKroner());
    long currency = order.path("currency").path("id").longValue();
    BigDecimal rate = change.books().reference().rate(currency).orElseThrow();
    Amounts.put(invoice, total, rate);
  }

  private long customerNumber(ObjectNode order) {
    long id = order.path("customer").path("id").longValue();
    return change.get(Kind.CUSTOMER, id).path("customerNumber").longValue();
  }

  private LocalDate dueDate(ObjectNode order, LocalDate invoiceDate) {
    ObjectNode terms = order;
    if (!order.hasNonNull("invoicesDueIn")) {
      terms = change.get(Kind.CUSTOMER, order.path("customer").path("id").longValue());
    }
    int dueIn = terms.path("invoicesDueIn").intValue(DEFAULT_DUE_DAYS);
    return switch (terms.path("invoicesDueInType").asString("DAYS")) {
      case "MONTHS" -> invoiceDate.plusMonths(dueIn);
      case "RECURRING_DAY_OF_MONTH" -> recurringDay(invoiceDate, dueIn);
      default -> invoiceDate.plusDays(dueIn);
    };
  }

  private static LocalDate recurringDay(LocalDate invoiceDate, int day) {
    LocalDate month = day > invoiceDate.getDayOfMonth() ? invoiceDate : invoiceDate.plusMonths(1);
    return month.withDayOfMonth(Math.max(1, Math.min(day, month.lengthOfMonth())));
  }

  private static void negateLine(ObjectNode line) {
    for (String field :
        new String[] {"count", "amountExcludingVatCurrency", "amountIncludingVatCurrency"}) {
      line.put(field, Pricing.number(line, field).negate());
    }
  }

  /** Customer and invoice number with a check digit modulo 10. */
  static String kid(long customerNumber, long invoiceNumber) {
    String digits = "%06d%07d".formatted(customerNumber, invoiceNumber);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int product = i % 2 == 0 ? digit * 2 : digit;
      sum += product > 9 ? product - 9 : product;
    }
    return digits + (10 - sum % 10) % 10;
  }

  static ObjectNode newInvoice(LocalDate date) {
    return JsonNodeFactory.instance.objectNode().put("invoiceDate", date.toString());
  }
}
