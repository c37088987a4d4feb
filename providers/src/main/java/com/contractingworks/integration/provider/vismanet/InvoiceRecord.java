package com.contractingworks.integration.provider.vismanet;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.record.EntityRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the mapping makes for Visma.net: the bodies of two requests.
 *
 * @param customer the body of a new customer
 * @param invoice the body of the invoice or credit note, without customer, reference and hold
 * @param isCreditNote whether it is a credit note, whose lines say what is credited
 * @param foreignCountry of a customer that is known by name and country; empty for any other
 * @param isPerson whether the customer is said to be a person
 */
record InvoiceRecord(
    ObjectNode customer,
    ObjectNode invoice,
    boolean isCreditNote,
    String foreignCountry,
    boolean isPerson) {

  static final String ENTITY = "vismanet.invoice";

  /** Two amounts that differ by no more than this may differ by rounding only. */
  static final BigDecimal ROUNDING = BigDecimal.ONE;

  /** Reads a record that {@link #problems} found nothing wrong with. */
  static InvoiceRecord of(EntityRecord record) {
    return new InvoiceRecord(
        (ObjectNode) record.content().get("customer"),
        (ObjectNode) record.content().get("invoice"),
        record.content().path("kind").asString("").equals("CREDIT_NOTE"),
        record.content().path("customerCountry").asString(""),
        record.content().path("customerKind").asString("").equals("PERSON"));
  }

  /**
   * What Visma.net would refuse, or silently take for something else.
   *
   * @throws IllegalArgumentException if the record is of another schema
   */
  static List<FieldError> problems(EntityRecord record) {
    if (!record.entity().equals(ENTITY)) {
      throw new IllegalArgumentException(
          "Visma.net takes " + ENTITY + " but was given " + record.entity() + ".");
    }
    JsonNode content = record.content();
    List<FieldError> problems = new ArrayList<>();
    text(problems, content, "customer.name.value");
    text(problems, content, "invoice.documentDate.value");
    text(problems, content, "invoice.currencyId.value");
    JsonNode lines = content.at("/invoice/invoiceLines");
    if (lines.isEmpty()) {
      problems.add(error("invoice.invoiceLines", "At least one line is needed."));
    }
    for (int i = 0; i < lines.size(); i++) {
      line(problems, lines.get(i), "invoice.invoiceLines[" + i + "].");
    }
    if (problems.isEmpty() && isNegative(content)) {
      problems.add(
          error(
              "invoice.invoiceLines",
              "The lines come to less than nothing. Make it a credit note whose lines say what is"
                  + " credited."));
    }
    return problems;
  }

  String currency() {
    return invoice.at("/currencyId/value").stringValue();
  }

  /**
   * Whether an amount without VAT can be that of our lines, apart from rounding. True if we cannot
   * know, because a line names its price in another way.
   */
  boolean canAmountTo(BigDecimal amountExcludingVat) {
    return net()
        .map(net -> net.subtract(amountExcludingVat).abs().compareTo(ROUNDING) <= 0)
        .orElse(true);
  }

  private static boolean isNegative(JsonNode content) {
    return net(content.at("/invoice/invoiceLines")).filter(net -> net.signum() < 0).isPresent();
  }

  /** What our lines come to without VAT; empty if a line names its price in another way. */
  Optional<BigDecimal> net() {
    return net(invoice.path("invoiceLines"));
  }

  /** The sum of lines without VAT; empty if a line does not say. */
  private static Optional<BigDecimal> net(JsonNode lines) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode line : lines) {
      JsonNode quantity = line.at("/quantity/value");
      JsonNode price = line.at("/unitPriceInCurrency/value");
      boolean priced = line.has("discountAmountInCurrency") || line.has("manualAmountInCurrency");
      if (priced || !quantity.isNumber() || !price.isNumber()) {
        return Optional.empty();
      }
      BigDecimal discount = line.at("/discountPercent/value").decimalValue(BigDecimal.ZERO);
      BigDecimal factor = BigDecimal.ONE.subtract(discount.movePointLeft(2));
      BigDecimal amount = quantity.decimalValue().multiply(price.decimalValue()).multiply(factor);
      sum = sum.add(amount.setScale(2, RoundingMode.HALF_UP));
    }
    return Optional.of(sum);
  }

  private static void line(List<FieldError> problems, JsonNode line, String name) {
    if (!line.at("/quantity/value").isNumber()) {
      problems.add(error(name + "quantity.value", "A number is needed."));
    }
    if (!isText(line.at("/accountNumber/value")) && !isText(line.at("/inventoryNumber/value"))) {
      problems.add(error(name + "accountNumber.value", "An account or an item is needed."));
    }
  }

  private static void text(List<FieldError> problems, JsonNode content, String field) {
    if (!isText(content.at("/" + field.replace('.', '/')))) {
      problems.add(error(field, "A text is needed."));
    }
  }

  private static boolean isText(JsonNode node) {
    return node.isString() && !node.stringValue().isBlank();
  }

  private static FieldError error(String field, String message) {
    return new FieldError(field, "invalid", message);
  }
}
