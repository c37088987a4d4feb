package com.contractingworks.integration.query.invoice;

import java.math.BigDecimal;

/**
 * What the ERP last accepted. All of it is null before that.
 *
 * @param erpId the ERP's id
 * @param entity the provider's word for the kind of object that it is; null also if that was not
 *     told
 * @param erpNumber the number that people in the ERP see; null if it has none yet
 * @param amount total with VAT
 * @param currency ISO 4217 code
 * @param state what the ERP said of it when it accepted it
 */
public record Booking(
    String erpId,
    String entity,
    String erpNumber,
    BigDecimal amount,
    String currency,
    KnownState state) {

  static final Booking NONE = new Booking(null, null, null, null, null, KnownState.NONE);

  Booking with(KnownState newState) {
    return new Booking(erpId, entity, erpNumber, amount, currency, newState);
  }
}
