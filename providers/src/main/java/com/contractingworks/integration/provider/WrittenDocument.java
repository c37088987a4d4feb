package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.erp.Fingerprint;

/**
 * One ERP object that holds what we wrote.
 *
 * @param entity the provider's word for the kind of object, such as {@code invoice}
 * @param erpId the ERP's id
 * @param version the ERP's version marker that our write returned; null if it returned none, or if
 *     what was found differs from the baseline
 * @param baseline what the object looked like by the answer to our own write; for one that was
 *     found by look-up, what we had sent, since a person may have edited it in the meantime. Where
 *     that is not known any more it holds what was read of the values that nobody can edit, and of
 *     the others what a new object has; what had to be read all the same is for a person to
 *     compare, and a warning says so
 * @param echoExpected whether the ERP will send a notice about this write
 */
public record WrittenDocument(
    String entity, String erpId, String version, Fingerprint baseline, boolean echoExpected) {}
