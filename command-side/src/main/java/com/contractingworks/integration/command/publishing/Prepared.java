package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.cw.CwInvoice;
import com.contractingworks.integration.kernel.record.EntityRecord;

/**
 * The invoice as CW has it now, prepared for the provider.
 *
 * @param invoice as it was read
 * @param record the same in the provider's schema; null if it cannot be mapped
 * @param mapping the reference of the mapping that was used
 */
record Prepared(CwInvoice.Read invoice, EntityRecord record, String mapping) {

  int revision() {
    return invoice.revision();
  }

  /**
   * What was sent, or would be, under a revision. CW shows the newest one only: what an older one
   * said is not known any more, and must not be taken from this one.
   *
   * @return null if it is not known
   */
  EntityRecord recordOf(int revision) {
    return revision == revision() ? record : null;
  }
}
