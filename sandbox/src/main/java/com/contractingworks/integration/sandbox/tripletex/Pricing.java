package com.contractingworks.integration.sandbox.tripletex;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amounts of lines and invoices. A line is rounded to øre; VAT is computed and rounded once for
 * each percentage, unless prices include it. The invoice may then be rounded to whole units.
 */
final class Pricing {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int ORE = 2;
  private static final int UNIT_PRICE_DECIMALS = 10;

  private Pricing() {}

  /** Sets the computed fields of a line. */
  static void price(ObjectNode line, BigDecimal vatPercentage, boolean pricesIncludeVat) {
    BigDecimal factor = BigDecimal.ONE.add(vatPercentage.divide(HUNDRED, MathContext.DECIMAL64));
    BigDecimal discount =
        BigDecimal.ONE.subtract(number(line, "discount").divide(HUNDRED, MathContext.DECIMAL64));
    BigDecimal quantity = number(line, "count").multiply(discount);
    if (pricesIncludeVat) {
      BigDecimal unit = number(line, "unitPriceIncludingVatCurrency");
      BigDecimal including = ore(quantity.multiply(unit));
      line.put("unitPriceExcludingVatCurrency", unit(unit.divide(factor, MathContext.DECIMAL64)));
      line.put("amountIncludingVatCurrency", including);
      line.put("amountExcludingVatCurrency", including.divide(factor, ORE, RoundingMode.HALF_UP));
    } else {
      BigDecimal unit = number(line, "unitPriceExcludingVatCurrency");
      BigDecimal excluding = ore(quantity.multiply(unit));
      line.put("unitPriceIncludingVatCurrency", unit(unit.multiply(factor)));
      line.put("amountExcludingVatCurrency", excluding);
      line.put("amountIncludingVatCurrency", ore(excluding.multiply(factor)));
    }
  }

  /**
   * What an invoice comes to, in its currency.
   *
   * @param excludingVat the sum of the lines
   * @param total what the customer has to pay
   * @param roundoff the part of the total that is rounding to whole units
   */
  record Total(BigDecimal excludingVat, BigDecimal total, BigDecimal roundoff) {}

  /** Adds up priced lines, given with the VAT percentage of each. */
  static Total total(
      Map<ObjectNode, BigDecimal> lines, boolean pricesIncludeVat, boolean toWholeUnits) {
    BigDecimal excluding = ore(BigDecimal.ZERO);
    BigDecimal including = ore(BigDecimal.ZERO);
    Map<BigDecimal, BigDecimal> bases = new TreeMap<>();
    for (Map.Entry<ObjectNode, BigDecimal> line : lines.entrySet()) {
      BigDecimal net = number(line.getKey(), "amountExcludingVatCurrency");
      excluding = excluding.add(net);
      including = including.add(number(line.getKey(), "amountIncludingVatCurrency"));
      bases.merge(line.getValue(), net, BigDecimal::add);
    }
    if (!pricesIncludeVat) {
      including = excluding;
      for (Map.Entry<BigDecimal, BigDecimal> base : bases.entrySet()) {
        BigDecimal vat =
            base.getValue().multiply(base.getKey()).divide(HUNDRED, MathContext.DECIMAL128);
        including = including.add(ore(vat));
      }
    }
    BigDecimal total = toWholeUnits ? ore(including.setScale(0, RoundingMode.HALF_UP)) : including;
    return new Total(excluding, total, total.subtract(including));
  }

  /** Rounded half up to two decimals. */
  static BigDecimal ore(BigDecimal amount) {
    return amount.setScale(ORE, RoundingMode.HALF_UP);
  }

  static BigDecimal number(ObjectNode document, String field) {
    JsonNode value = document.path(field);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }

  private static BigDecimal unit(BigDecimal price) {
    BigDecimal exact =
        price.setScale(UNIT_PRICE_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return exact.scale() < ORE ? exact.setScale(ORE) : exact;
  }
}
