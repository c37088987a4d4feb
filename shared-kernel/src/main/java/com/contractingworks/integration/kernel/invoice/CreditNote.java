package com.contractingworks.integration.kernel.invoice;

/**
 * A credit note in an ERP.
 *
 * @param id the ERP's id
 * @param number the number that people in the ERP see; null if it has none
 */
public record CreditNote(String id, String number) {

  /** Under what people find it in the ERP. */
  public String name() {
    return number == null ? id : number;
  }
}
