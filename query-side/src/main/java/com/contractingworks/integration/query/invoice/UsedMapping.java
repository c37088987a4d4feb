package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.CorrectionRefused;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationAccepted;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationPending;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationRejected;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationUnclear;

/** With which mapping an invoice was sent, or was to be. */
final class UsedMapping {

  private UsedMapping() {}

  /** The reference of the mapping; null if the event does not say. */
  static String of(InvoiceSyncEvent event) {
    if (event instanceof PublicationAccepted accepted) {
      return accepted.mapping();
    }
    if (event instanceof PublicationRejected rejected) {
      return rejected.mapping();
    }
    if (event instanceof PublicationUnclear unclear) {
      return unclear.mapping();
    }
    if (event instanceof PublicationPending pending) {
      return pending.mapping();
    }
    return event instanceof CorrectionRefused refused ? refused.mapping() : null;
  }
}
