package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.ErpState;
import com.contractingworks.integration.kernel.erp.Fingerprint;

/**
 * One ERP object as it was read.
 *
 * @param entity the provider's word for the kind of object
 * @param erpId the ERP's id
 * @param deleted whether the ERP says that the object is gone; then the other parts are null
 * @param version the ERP's version marker; null if it has none
 * @param fingerprint its normalised values
 * @param reference the reference by which we could know it as ours; null if it carries none
 * @param state how it stands in the ERP; null if the ERP did not say, or it is no document that can
 *     be paid
 */
public record DocumentReading(
    String entity,
    String erpId,
    boolean deleted,
    String version,
    Fingerprint fingerprint,
    String reference,
    ErpState state) {

  /** One of which the ERP did not say how it stands. */
  public DocumentReading(
      String entity,
      String erpId,
      boolean deleted,
      String version,
      Fingerprint fingerprint,
      String reference) {
    this(entity, erpId, deleted, version, fingerprint, reference, null);
  }
}
