package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.kernel.record.EntityRecord;
import java.time.LocalDate;

/**
 * One document to be handed to the ERP.
 *
 * @param key our reference, the same over all attempts
 * @param record the document in the schema that the provider declares; null only for a look-up, if
 *     it cannot be had any more or there is none
 * @param referenceDate the day under which the ERP can file and search what we write; the same over
 *     all attempts, even if dates in the document change
 * @param credits the document that this one credits; null if it credits none
 */
public record Publication(
    PublicationKey key, EntityRecord record, LocalDate referenceDate, HeldDocument credits) {

  /** One that credits nothing. */
  public Publication(PublicationKey key, EntityRecord record, LocalDate referenceDate) {
    this(key, record, referenceDate, null);
  }
}
