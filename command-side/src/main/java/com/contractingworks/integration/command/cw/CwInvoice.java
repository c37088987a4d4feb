package com.contractingworks.integration.command.cw;

import com.contractingworks.integration.kernel.record.EntityRecord;

/** What reading an invoice from CW brought. */
public sealed interface CwInvoice {

  /**
   * The invoice.
   *
   * @param record CW's canonical document
   * @param revision the revision that was read, which may be newer than the one that a message
   *     named
   * @param number the number that CW gave it; null if none
   * @param isCancelled whether CW cancelled it, for good
   * @param credits CW's id of the invoice that this credits; null if it credits none
   */
  record Read(EntityRecord record, int revision, String number, boolean isCancelled, String credits)
      implements CwInvoice {}

  /** CW has no such invoice. */
  record Missing() implements CwInvoice {}

  /**
   * It could not be read; nothing is known.
   *
   * @param code why
   * @param message our sentence
   */
  record Failed(String code, String message) implements CwInvoice {}
}
