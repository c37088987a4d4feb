package com.contractingworks.integration.provider.contract;

import java.time.Duration;

/** The stand-in of an ERP whose documents can be corrected through its provider. */
public interface CorrectableErp extends Erp {

  /** How many final credit notes a company holds; they are no {@link #documents}. */
  int creditNotes(int company);

  /** Lets the next request that makes the final credit note misbehave. */
  void nextCredit(Fault fault);

  /** Lets the ERP refuse to make the next final document, which is no credit note. */
  void refuseNext();

  /** A person credits the document in the ERP. */
  void creditByHand(int company, String erpId);

  /** Time passes for the provider too, where it has a clock of its own. */
  default void timePasses(Duration duration) {}
}
