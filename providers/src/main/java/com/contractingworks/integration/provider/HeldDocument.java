package com.contractingworks.integration.provider;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import java.time.LocalDate;
import java.util.List;

/**
 * What an ERP holds of an earlier publication, as far as we know: the thing that is revised,
 * credited or withdrawn.
 *
 * @param erpId the ERP's id of the document
 * @param number the number that people in the ERP see; null if it had none
 * @param key the reference that it carries
 * @param laterKeys the references of newer revisions, one of which a draft may carry instead: an
 *     attempt to make that revision of it may have broken off, or been refused, when it had it
 */
public record HeldDocument(
    String erpId, String number, PublicationKey key, List<PublicationKey> laterKeys) {

  public HeldDocument {
    laterKeys = List.copyOf(laterKeys);
  }

  /** One of which no newer revision can have been begun. */
  public HeldDocument(String erpId, String number, PublicationKey key) {
    this(erpId, number, key, List.of());
  }

  /** The look-up of the credit note that takes it back whole; see {@link Corrections#withdraw}. */
  public Publication credit(LocalDate day) {
    return new Publication(key.ofCredit(), null, day, this);
  }
}
