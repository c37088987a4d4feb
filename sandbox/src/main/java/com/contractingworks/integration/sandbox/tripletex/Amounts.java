package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Pricing.Total;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The many amounts of one invoice, kept in step. */
final class Amounts {

  /** Those that a credit note turns around. */
  static final List<String> ALL =
      List.of(
          "amount",
          "amountCurrency",
          "amountExcludingVat",
          "amountExcludingVatCurrency",
          "amountRoundoff",
          "amountRoundoffCurrency");

  private Amounts() {}

  /**
   * Sets all amounts of a new invoice.
   *
   * @param rate what one unit of the invoice's currency is worth in NOK
   */
  static void put(ObjectNode invoice, Total total, BigDecimal rate) {
    invoice.put("amountCurrency", total.total());
    invoice.put("amount", Pricing.ore(total.total().multiply(rate)));
    invoice.put("amountExcludingVatCurrency", total.excludingVat());
    invoice.put("amountExcludingVat", Pricing.ore(total.excludingVat().multiply(rate)));
    invoice.put("amountRoundoffCurrency", total.roundoff());
    invoice.put("amountRoundoff", Pricing.ore(total.roundoff().multiply(rate)));
    invoice.put("sumRemits", BigDecimal.ZERO);
    outstanding(invoice, Pricing.number(invoice, "amount"), total.total());
  }

  /** Takes a payment off what is outstanding. */
  static void pay(ObjectNode invoice, BigDecimal paid, BigDecimal paidCurrency) {
    outstanding(
        invoice,
        Pricing.number(invoice, "amountOutstanding").subtract(paid),
        Pricing.number(invoice, "amountCurrencyOutstanding").subtract(paidCurrency));
  }

  /** Leaves nothing outstanding. */
  static void settle(ObjectNode invoice) {
    outstanding(invoice, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  private static void outstanding(ObjectNode invoice, BigDecimal nok, BigDecimal currency) {
    invoice.put("amountOutstanding", Pricing.ore(nok));
    invoice.put("amountOutstandingTotal", Pricing.ore(nok));
    invoice.put("amountCurrencyOutstanding", Pricing.ore(currency));
    invoice.put("amountCurrencyOutstandingTotal", Pricing.ore(currency));
  }
}
