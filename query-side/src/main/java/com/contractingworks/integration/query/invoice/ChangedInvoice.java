package com.contractingworks.integration.query.invoice;

/**
 * An invoice to which something has happened.
 *
 * @param subject the aggregate that it happened to: the invoice sync, or a document of it
 * @param position the place in the log of the last event of that aggregate
 * @param invoice how the invoice stands now
 */
public record ChangedInvoice(String subject, long position, InvoiceSync invoice) {}
