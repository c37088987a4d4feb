package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.erp.Fingerprint;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What counts as a change. Values are normalised, so that another way of writing the same does not:
 * numbers without trailing zeros, texts without superfluous blanks, nothing and empty alike.
 */
final class Fingerprints {

  private static final String INVOICE = "unieconomy-invoice/1";

  private Fingerprints() {}

  /**
   * The fingerprint of an invoice.
   *
   * @param first whose values count
   * @param second whose values count where the first has none; may be null
   */
  static Fingerprint ofInvoice(Entity first, Entity second) {
    Map<String, String> values = new HashMap<>();
    values.put("status", either(first, second, invoice -> id(invoice, "StatusCode")));
    values.put("reference", either(first, second, invoice -> text(invoice, "ExternalReference")));
    values.put("customer", either(first, second, invoice -> id(invoice, "CustomerID")));
    values.put("invoiceDate", either(first, second, invoice -> invoice.day("InvoiceDate")));
    values.put("dueDate", either(first, second, invoice -> invoice.day("PaymentDueDate")));
    values.put("deliveryDate", either(first, second, invoice -> invoice.day("DeliveryDate")));
    values.put("currency", either(first, second, invoice -> id(invoice, "CurrencyCodeID")));
    values.put("comment", either(first, second, invoice -> text(invoice, "Comment")));
    values.put(
        "amount", either(first, second, invoice -> number(invoice, "TaxInclusiveAmountCurrency")));
    values.put(
        "outstanding", either(first, second, invoice -> number(invoice, "RestAmountCurrency")));
    String credited = either(first, second, invoice -> number(invoice, "CreditedAmountCurrency"));
    values.put("credited", credited.isEmpty() ? "0" : credited);
    values.put("lines", either(first, second, invoice -> lines(invoice.children("Items"))));
    return Fingerprint.of(INVOICE, values);
  }

  private static String either(Entity first, Entity second, Function<Entity, String> value) {
    String own = value.apply(first);
    String other = own == null && second != null ? value.apply(second) : own;
    return other == null ? "" : other;
  }

  /** Null if the lines were not sent along. */
  private static String lines(List<Entity> lines) {
    return lines == null
        ? null
        : lines.stream().map(Fingerprints::line).collect(Collectors.joining("\n"));
  }

  private static String line(Entity line) {
    BigDecimal discount = line.number("DiscountPercent");
    return String.join(
        "|",
        String.valueOf(number(line, "NumberOfItems")),
        String.valueOf(number(line, "PriceExVatCurrency")),
        discount == null ? "0" : number(line, "DiscountPercent"),
        String.valueOf(id(line, "VatTypeID")),
        String.valueOf(text(line, "ItemText")));
  }

  private static String id(Entity entity, String name) {
    Long id = entity.whole(name);
    return id == null ? null : id.toString();
  }

  private static String number(Entity entity, String name) {
    BigDecimal number = entity.number(name);
    if (number == null) {
      return null;
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String text(Entity entity, String name) {
    String text = entity.text(name);
    return text == null ? null : text.strip().replaceAll("\\s+", " ");
  }
}
