package com.contractingworks.integration.provider;

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
 */
public record DocumentReading(
    String entity,
    String erpId,
    boolean deleted,
    String version,
    Fingerprint fingerprint,
    String reference) {}
