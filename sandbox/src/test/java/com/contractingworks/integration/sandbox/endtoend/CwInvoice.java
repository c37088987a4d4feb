package com.contractingworks.integration.sandbox.endtoend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/**
 * An invoice in CW.
 *
 * @param amount what it comes to with 25 % VAT, which every line of these tests has
 */
record CwInvoice(String clientId, String id, BigDecimal amount) {

  private static final BigDecimal WITH_VAT = new BigDecimal("1.25");

  static CwInvoice read(JsonNode shown) {
    BigDecimal net = BigDecimal.ZERO;
    for (JsonNode line : shown.path("lines")) {
      net =
          net.add(
              line.path("quantity").decimalValue().multiply(line.path("unitPrice").decimalValue()));
    }
    return new CwInvoice(
        shown.path("clientId").asString(),
        shown.path("id").asString(),
        net.multiply(WITH_VAT).setScale(2, RoundingMode.HALF_UP));
  }
}
