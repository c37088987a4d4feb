package com.contractingworks.integration.sandbox.endtoend;

/**
 * Something that must never be.
 *
 * @param kind what went wrong
 * @param about the invoice or reference that it went wrong with
 * @param detail what was found
 */
record Violation(Kind kind, String about, String detail) {

  enum Kind {
    /** CW accepted the invoice with 201 and does not have it. */
    LOST_IN_CW,
    /** CW has the invoice and the log does not know it. */
    NOT_IN_LOG,
    /** The log has the invoice twice. */
    TWICE_IN_LOG,
    /** The log tells of an invoice that CW does not have. */
    NOT_IN_CW,
    /** CW has the invoice and it is not published. */
    NOT_PUBLISHED,
    /** The log names an ERP invoice that the ERP does not have. */
    NOT_IN_ERP,
    /** The ERP invoice that the log names has another number, reference or amount. */
    DIFFERENT_IN_ERP,
    /** Two invoices of CW share one of the ERP. */
    SHARED_IN_ERP,
    /** The ERP has a reference twice. */
    REFERENCE_TWICE_IN_ERP,
    /** The ERP has an invoice that no invoice of CW stands behind. */
    ORPHAN_IN_ERP
  }
}
