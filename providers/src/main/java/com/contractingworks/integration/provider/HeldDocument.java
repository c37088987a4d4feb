package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.LocalDate;

/**
 * What an ERP holds of an earlier publication, as far as we know: the thing that is revised,
 * credited or withdrawn.
 *
 * @param erpId the ERP's id of the document
 * @param number the number that people in the ERP see; null if it had none
 * @param key the reference that it carries
 */
public record HeldDocument(String erpId, String number, PublicationKey key) {

  /** The look-up of the credit note that takes it back whole; see {@link Corrections#withdraw}. */
  public Publication credit(LocalDate day) {
    return new Publication(key.ofCredit(), null, day, this);
  }
}
