package com.contractingworks.integration.sandbox.vismanet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sums of a document: in its own currency, and in NOK at a fixed rate. */
final class Totals {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private Totals() {}

  /**
   * Computes lines, VAT and sums anew; nothing of the document is paid.
   *
   * @param lines the name of its lines
   */
  static void compute(ObjectNode document, String lines) {
    BigDecimal rate = ReferenceData.currencies().get(document.path("currencyId").asString());
    Map<String, BigDecimal> taxable = new TreeMap<>();
    BigDecimal net = BigDecimal.ZERO;
    for (JsonNode line : document.path(lines)) {
      BigDecimal amount = amount((ObjectNode) line, rate);
      taxable.merge(line.at("/vatCode/id").asString("0"), amount, BigDecimal::add);
      net = net.add(amount);
    }
    BigDecimal vat = taxes(document, taxable);
    put(document, "detailTotal", net, rate);
    put(document, "vatTaxableTotal", net, rate);
    put(document, "vatTotal", vat, rate);
    put(document, "amount", net.add(vat), rate);
    put(document, "balance", net.add(vat), rate);
    document.put("roundingDiff", new BigDecimal("0.0"));
    document.put("exchangeRate", rate);
  }

  /** Takes a payment in the document's currency off its balance. */
  static void pay(ObjectNode document, BigDecimal paid) {
    BigDecimal rate = ReferenceData.currencies().get(document.path("currencyId").asString());
    BigDecimal left = document.path("balanceInCurrency").decimalValue().subtract(paid);
    put(document, "balance", left, rate);
    document.put("status", left.signum() == 0 ? "Closed" : "Open");
  }

  private static BigDecimal amount(ObjectNode line, BigDecimal rate) {
    BigDecimal factor =
        BigDecimal.ONE.subtract(
            line.path("discountPercent").decimalValue(BigDecimal.ZERO).movePointLeft(2));
    BigDecimal price = line.path("unitPriceInCurrency").decimalValue(BigDecimal.ZERO);
    BigDecimal amount =
        ore(line.path("quantity").decimalValue(BigDecimal.ZERO).multiply(price).multiply(factor));
    line.put("unitPrice", price.multiply(rate));
    put(line, "amount", amount, rate);
    return amount;
  }

  private static BigDecimal taxes(ObjectNode document, Map<String, BigDecimal> taxable) {
    BigDecimal sum = BigDecimal.ZERO;
    ArrayNode details = document.putArray("taxDetails");
    for (Map.Entry<String, BigDecimal> entry : taxable.entrySet()) {
      BigDecimal percent = ReferenceData.vat(entry.getKey()).orElseThrow().percent();
      BigDecimal vat = ore(entry.getValue().multiply(percent).divide(HUNDRED));
      details
          .addObject()
          .put("taxId", entry.getKey())
          .put("vatRate", percent)
          .put("taxableAmount", entry.getValue())
          .put("vatAmount", vat);
      sum = sum.add(vat);
    }
    return sum;
  }

  private static void put(ObjectNode target, String field, BigDecimal amount, BigDecimal rate) {
    target.put(field, ore(amount.multiply(rate)));
    target.put(field + "InCurrency", ore(amount));
  }

  static BigDecimal ore(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
