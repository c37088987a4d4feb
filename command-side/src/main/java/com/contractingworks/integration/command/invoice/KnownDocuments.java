package com.contractingworks.integration.command.invoice;

import java.util.HashSet;
import java.util.Set;

/**
 * The documents of the ERP that are, or were, on record as an invoice or its credit note. An ERP
 * may use one id for objects of different kinds. Part of {@link InvoiceSync}.
 */
final class KnownDocuments {

  /**
   * One document.
   *
   * @param entity null if its kind is not known
   */
  private record Known(String entity, String erpId) {

    boolean mayBe(String otherEntity, String otherId) {
      boolean isSameKind = entity == null || otherEntity == null || entity.equals(otherEntity);
      return isSameKind && erpId.equals(otherId);
    }
  }

  private final Set<Known> documents = new HashSet<>();

  /** Puts one on record. */
  void add(String entity, String erpId) {
    if (erpId != null) {
      documents.add(new Known(entity, erpId));
    }
  }

  /** Whether a document is one of these. One of a kind that is not known may be of any. */
  boolean contains(String entity, String erpId) {
    return documents.stream().anyMatch(known -> known.mayBe(entity, erpId));
  }
}
