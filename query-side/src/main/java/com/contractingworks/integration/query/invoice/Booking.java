package com.contractingworks.integration.query.invoice;

import java.math.BigDecimal;

/**
 * What the ERP last accepted. All of it is null before that.
 *
 * @param erpId the ERP's id
 * @param erpNumber the number that people in the ERP see; null if it has none yet
 * @param invoiceNumber the number that CW gave the invoice; null if CW gave none
 * @param amount total with VAT
 * @param currency ISO 4217 code
 */
public record Booking(
    String erpId, String erpNumber, String invoiceNumber, BigDecimal amount, String currency) {

  static final Booking NONE = new Booking(null, null, null, null, null);
}
