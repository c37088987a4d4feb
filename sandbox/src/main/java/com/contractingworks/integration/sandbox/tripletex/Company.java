package com.contractingworks.integration.sandbox.tripletex;

/**
 * A company that keeps its books here.
 *
 * @param id the vendor's number of it
 * @param name of the company
 * @param registeredForVat false when it may use only the VAT codes without VAT
 * @param bankAccount false when it has not entered a bank account, without which it cannot invoice
 * @param roundsToWholeKroner true when its invoices are rounded to whole units of the currency
 */
record Company(
    long id,
    String name,
    boolean registeredForVat,
    boolean bankAccount,
    boolean roundsToWholeKroner) {

  /** The employee whose token the integration uses. */
  long employeeId() {
    return id * 10 + 1;
  }

  /**
   * The employee who works in the ERP's own pages: what the control endpoints do is done by this
   * one.
   */
  long personId() {
    return id * 10 + 2;
  }
}
