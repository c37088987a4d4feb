package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.util.Optional;

/**
 * Which invoices the credit notes of CW credit that are being written, until their outcome is
 * known. Only who writes a credit note knows what it credits; written down first, it is known also
 * after the process has died.
 */
interface CreditsUnderWay {

  /**
   * A credit note is about to be written.
   *
   * @param note the credit note
   * @param credited the key of what it credits, which it will change
   */
  void begin(InvoiceSyncId note, PublicationKey credited);

  /** The invoice that a credit note credits; empty if none has been begun. */
  Optional<InvoiceSyncId> creditedBy(InvoiceSyncId note);
}
