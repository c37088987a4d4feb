package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.record.EntityRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the mapping makes for Tripletex: the bodies of two requests, and what the third needs.
 *
 * @param customer the body of a new customer
 * @param isForeign whether the customer is in another country
 * @param order the body of the order, without customer, reference and order date
 * @param invoiceDate when the invoice is dated
 * @param currency ISO 4217 code
 * @param isCreditNote whether it takes back what it says
 */
record InvoiceRecord(
    ObjectNode customer,
    boolean isForeign,
    ObjectNode order,
    LocalDate invoiceDate,
    String currency,
    boolean isCreditNote) {

  static final String ENTITY = "tripletex.invoice";

  private static final int MAX_DECIMALS = 10;

  /** Two amounts that differ by no more than this may differ by rounding only. */
  private static final BigDecimal ROUNDING = BigDecimal.ONE;

  /** Reads a record that {@link #problems} found nothing wrong with. */
  static InvoiceRecord of(EntityRecord record) {
    JsonNode content = record.content();
    return new InvoiceRecord(
        (ObjectNode) content.get("customer"),
        isText(content.at("/invoice/customerCountry")),
        (ObjectNode) content.get("order"),
        LocalDate.parse(content.at("/invoice/invoiceDate").stringValue()),
        content.at("/invoice/currency").stringValue(),
        content.at("/invoice/kind").asString("").equals("CREDIT_NOTE"));
  }

  /**
   * What Tripletex would refuse, or silently take for something else.
   *
   * @throws IllegalArgumentException if the record is of another schema
   */
  static List<FieldError> problems(EntityRecord record) {
    if (!record.entity().equals(ENTITY)) {
      throw new IllegalArgumentException(
          "Tripletex takes " + ENTITY + " but was given " + record.entity() + ".");
    }
    JsonNode content = record.content();
    List<FieldError> problems = new ArrayList<>();
    check(problems, isText(content.at("/customer/name")), "customer.name", "A name is needed.");
    check(
        problems,
        isDate(content.at("/invoice/invoiceDate")),
        "invoice.invoiceDate",
        "A date such as 2026-03-02 is needed.");
    check(
        problems,
        isText(content.at("/invoice/currency")),
        "invoice.currency",
        "A currency code is needed.");
    check(
        problems,
        content.at("/order/currency/id").isIntegralNumber(),
        "order.currency.id",
        "The id of the currency is needed.");
    lines(problems, content.at("/order/orderLines"));
    return problems;
  }

  private static void lines(List<FieldError> problems, JsonNode lines) {
    check(problems, !lines.isEmpty(), "order.orderLines", "At least one line is needed.");
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      String name = "order.orderLines[" + i + "].";
      check(
          problems,
          isText(line.path("description")) || line.has("product"),
          name + "description",
          "A description or a product is needed.");
      check(
          problems,
          line.path("count").isNumber(),
          name + "count",
          "A number is needed; Tripletex takes a missing one for zero.");
      check(
          problems,
          decimals(line.path("unitPriceExcludingVatCurrency")) <= MAX_DECIMALS,
          name + "unitPriceExcludingVatCurrency",
          "Tripletex keeps " + MAX_DECIMALS + " decimals. Round it.");
    }
  }

  /** When the invoice will be due; empty if Tripletex decides. */
  Optional<LocalDate> dueDate() {
    JsonNode days = order.path("invoicesDueIn");
    return days.isIntegralNumber() && order.path("invoicesDueInType").asString("").equals("DAYS")
        ? Optional.of(invoiceDate.plusDays(days.longValue()))
        : Optional.empty();
  }

  /**
   * Whether an amount without VAT can be that of our lines, apart from rounding. True if we cannot
   * know, because a line names its price in another way.
   */
  boolean canAmountTo(BigDecimal amountExcludingVat) {
    return net(TripletexWire.Order.sent(order))
        .map(net -> net.subtract(amountExcludingVat).abs().compareTo(ROUNDING) <= 0)
        .orElse(true);
  }

  /** The sum of an order's lines without VAT; empty if a line does not say. */
  static Optional<BigDecimal> net(TripletexWire.Order order) {
    BigDecimal sum = BigDecimal.ZERO;
    for (TripletexWire.OrderLine line : order.orderLines()) {
      if (line.count() == null || line.unitPriceExcludingVatCurrency() == null) {
        return Optional.empty();
      }
      BigDecimal discount = line.discount() == null ? BigDecimal.ZERO : line.discount();
      BigDecimal factor = BigDecimal.ONE.subtract(discount.movePointLeft(2));
      sum =
          sum.add(
              line.count()
                  .multiply(line.unitPriceExcludingVatCurrency())
                  .multiply(factor)
                  .setScale(2, RoundingMode.HALF_UP));
    }
    return Optional.of(sum);
  }

  private static int decimals(JsonNode number) {
    return number.isNumber() ? number.decimalValue().stripTrailingZeros().scale() : 0;
  }

  private static boolean isText(JsonNode node) {
    return node.isString() && !node.stringValue().isBlank();
  }

  private static boolean isDate(JsonNode node) {
    try {
      return node.isString() && LocalDate.parse(node.stringValue()) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static void check(
      List<FieldError> problems, boolean holds, String field, String message) {
    if (!holds) {
      problems.add(new FieldError(field, "invalid", message));
    }
  }
}
