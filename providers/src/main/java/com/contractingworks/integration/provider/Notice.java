package com.contractingworks.integration.provider;

import java.util.Locale;

/**
 * What a webhook tells: something about this object changed. A hint, not the truth: the object is
 * read before anything is decided.
 *
 * @param deliveryId the same when one delivery is repeated; the key of deduplication within one
 *     connection
 * @param event the provider's word for what happened, such as {@code invoice.charged}
 * @param entity the provider's word for the kind of object, such as {@code invoice}
 * @param erpId the ERP's id of the object
 */
public record Notice(String deliveryId, String event, String entity, String erpId) {

  /** Writes the kind of object in lower case, as it comes back from the log. */
  public Notice {
    entity = entity.toLowerCase(Locale.ROOT);
  }
}
