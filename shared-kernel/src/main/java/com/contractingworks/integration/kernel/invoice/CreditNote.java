package com.contractingworks.integration.kernel.invoice;

/**
 * A credit note in an ERP.
 *
 * @param id the ERP's id
 * @param number the number that people in the ERP see; null if it has none
 * @param entity the provider's word for the kind of object that the id is of; null if not known
 */
public record CreditNote(String id, String number, String entity) {

  /** Under what people find it in the ERP. */
  public String name() {
    return number == null ? id : number;
  }
}
