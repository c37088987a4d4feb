package com.contractingworks.integration.provider.unieconomy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the lines of an invoice come to. UniEconomy's own example sends all sums, and whether it
 * computes them again is not known: so they are sent right, and compared when read back.
 */
final class Lines {

  private static final int CENTS = 2;
  private static final int PRICE = 4;

  /** Two amounts that differ by no more than this may differ by rounding only. */
  private static final BigDecimal ROUNDING = BigDecimal.ONE;

  private Lines() {}

  /** Whether two amounts can be the same apart from rounding; false if one is not known. */
  static boolean areSame(BigDecimal one, BigDecimal other) {
    return one != null && other != null && one.subtract(other).abs().compareTo(ROUNDING) <= 0;
  }

  /** The sum of all lines with VAT, in the document's currency. */
  static BigDecimal gross(JsonNode items) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode item : items) {
      sum = sum.add(netOf(item)).add(vatOf(item));
    }
    return sum;
  }

  /** The sum of all lines without VAT, in the document's currency. */
  static BigDecimal net(JsonNode items) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode item : items) {
      sum = sum.add(netOf(item));
    }
    return sum;
  }

  /**
   * Completes a line with its sums, in both currencies.
   *
   * @param rate what a unit of the document's currency is worth in the company's
   */
  static void complete(ObjectNode item, BigDecimal rate) {
    BigDecimal price = number(item, "PriceExVatCurrency");
    BigDecimal factor = BigDecimal.ONE.add(number(item, "VatPercent").movePointLeft(CENTS));
    BigDecimal net = netOf(item);
    BigDecimal vat = vatOf(item);
    item.put("PriceExVat", price(price.multiply(rate)));
    item.put("PriceIncVat", price(price.multiply(rate).multiply(factor)));
    item.put("PriceSetByUser", true);
    sums(item, "SumTotalExVat", net, rate);
    sums(item, "SumVat", vat, rate);
    sums(item, "SumTotalIncVat", net.add(vat), rate);
  }

  private static void sums(ObjectNode item, String name, BigDecimal amount, BigDecimal rate) {
    item.put(name + "Currency", amount);
    item.put(name, cents(amount.multiply(rate)));
  }

  private static BigDecimal netOf(JsonNode item) {
    BigDecimal left = BigDecimal.ONE.subtract(number(item, "DiscountPercent").movePointLeft(CENTS));
    return cents(number(item, "NumberOfItems").multiply(price(item)).multiply(left));
  }

  private static BigDecimal vatOf(JsonNode item) {
    return cents(netOf(item).multiply(number(item, "VatPercent")).movePointLeft(CENTS));
  }

  /** A person's line may name its price in the company's currency only. */
  private static BigDecimal price(JsonNode item) {
    return number(item, item.has("PriceExVatCurrency") ? "PriceExVatCurrency" : "PriceExVat");
  }

  private static BigDecimal number(JsonNode item, String name) {
    return item.path(name).isNumber() ? item.path(name).decimalValue() : BigDecimal.ZERO;
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }

  private static BigDecimal price(BigDecimal amount) {
    return amount.setScale(PRICE, RoundingMode.HALF_UP);
  }
}
