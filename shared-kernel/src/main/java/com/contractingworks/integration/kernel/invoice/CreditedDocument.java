package com.contractingworks.integration.kernel.invoice;

/**
 * What an ERP holds of the invoice that a credit note of CW credits. Part of stored events.
 *
 * @param syncId the invoice
 * @param revision CW's revision of the invoice that the ERP holds
 * @param erpId the ERP's id of the document
 * @param erpNumber the number that people in the ERP see; null if it had none
 * @param key the reference that the document carries
 */
public record CreditedDocument(
    InvoiceSyncId syncId, int revision, String erpId, String erpNumber, PublicationKey key) {}
