package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.invoice.PublicationKey;

/** The keys under which tests expect invoices in the ERP. */
final class PublishInvoiceKeys {

  private PublishInvoiceKeys() {}

  static String of(String invoiceId, int revision) {
    return PublicationKey.derive(
            new InvoiceSyncId(Harness.CLIENT, invoiceId), revision, "invoice", 1)
        .value();
  }
}
