package com.contractingworks.integration.sandbox.unieconomy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the lines of an invoice come to; whatever sums the caller sends are overwritten. */
final class Sums {

  private static final int CENTS = 2;
  private static final int SHOWN = 4;

  private Sums() {}

  /** Writes the sums of a line. */
  static void line(ObjectNode item, BigDecimal vatPercent, BigDecimal rate) {
    BigDecimal price =
        decimal(item, item.has("PriceExVatCurrency") ? "PriceExVatCurrency" : "PriceExVat");
    BigDecimal left =
        BigDecimal.ONE.subtract(decimal(item, "DiscountPercent").movePointLeft(CENTS));
    BigDecimal net = cents(decimal(item, "NumberOfItems").multiply(price).multiply(left));
    BigDecimal vat = cents(net.multiply(vatPercent).movePointLeft(CENTS));
    item.put("VatPercent", vatPercent);
    put(item, "SumTotalExVat", net, rate);
    put(item, "SumVat", vat, rate);
    put(item, "SumTotalIncVat", net.add(vat), rate);
  }

  /** Writes the sums of an invoice, all of which is open. */
  static void invoice(ObjectNode invoice) {
    BigDecimal rate = rate(invoice);
    BigDecimal net = sum(invoice, "SumTotalExVatCurrency");
    BigDecimal vat = sum(invoice, "SumVatCurrency");
    put(invoice, "TaxExclusiveAmount", net, rate);
    put(invoice, "VatTotalsAmount", vat, rate);
    put(invoice, "TaxInclusiveAmount", net.add(vat), rate);
    put(invoice, "RestAmount", net.add(vat), rate);
    put(invoice, "CreditedAmount", BigDecimal.ZERO, rate);
  }

  /** Writes an amount in the document's currency and in the company's. */
  static void put(ObjectNode object, String name, BigDecimal amount, BigDecimal rate) {
    object.put(name + "Currency", amount.setScale(SHOWN, RoundingMode.HALF_UP));
    object.put(name, cents(amount.multiply(rate)).setScale(SHOWN, RoundingMode.HALF_UP));
  }

  static BigDecimal rate(ObjectNode invoice) {
    BigDecimal rate = decimal(invoice, "CurrencyExchangeRate");
    return rate.signum() == 0 ? BigDecimal.ONE : rate;
  }

  static BigDecimal decimal(JsonNode object, String name) {
    return object.path(name).isNumber() ? object.path(name).decimalValue() : BigDecimal.ZERO;
  }

  private static BigDecimal sum(ObjectNode invoice, String name) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode item : invoice.path("Items")) {
      sum = sum.add(decimal(item, name));
    }
    return sum;
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }
}
