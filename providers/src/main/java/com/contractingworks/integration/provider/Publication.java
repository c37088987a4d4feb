package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import java.time.LocalDate;

/**
 * One document to be handed to the ERP.
 *
 * @param key our reference, the same over all attempts
 * @param record the document in the schema that the provider declares; null only for a look-up, if
 *     it cannot be had any more
 * @param referenceDate the day under which the ERP can file and search what we write; the same over
 *     all attempts, even if dates in the document change
 */
public record Publication(PublicationKey key, EntityRecord record, LocalDate referenceDate) {}
