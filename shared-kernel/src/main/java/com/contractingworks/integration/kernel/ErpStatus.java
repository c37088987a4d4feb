package com.contractingworks.integration.kernel;

/** How a document stands in an ERP, in words that are the same for every ERP. */
public enum ErpStatus {
  /** It is not issued yet. */
  DRAFT,
  /** It is issued, and nothing of it is paid. */
  OPEN,
  /** A part of it is paid. */
  PART_PAID,
  /** Nothing of it is left to pay. */
  PAID,
  /** It was credited. */
  CREDITED
}
