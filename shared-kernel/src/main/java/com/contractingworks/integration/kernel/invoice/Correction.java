package com.contractingworks.integration.kernel.invoice;

/**
 * What is to become of a document that an ERP holds of an invoice. Part of stored events.
 *
 * @param kind what is to be done
 * @param erpId the ERP's id of the document
 * @param erpNumber the number that people in the ERP see; null if it had none
 * @param key the reference that the document carries
 */
public record Correction(Kind kind, String erpId, String erpNumber, PublicationKey key) {

  /** What can be done. */
  public enum Kind {
    /** A newer revision takes its place. */
    REVISE,
    /** It is taken back: deleted or credited. */
    WITHDRAW
  }

  /** Whether it is taken back. */
  public boolean withdraws() {
    return kind == Kind.WITHDRAW;
  }
}
