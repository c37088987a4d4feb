package com.contractingworks.integration.sandbox.unieconomy;

/** The vendor's status codes. */
final class Status {

  /** What a caller sends to keep a new invoice a draft. */
  static final int GENERIC_DRAFT = 10001;

  static final int ACTIVE = 30001;

  static final int DRAFT = 42001;
  static final int INVOICED = 42002;
  static final int PARTLY_PAID = 42003;
  static final int PAID = 42004;
  static final int CREDITED = 42006;
  static final int PARTLY_CREDITED = 42007;
  static final int ITEM_DRAFT = 41301;
  static final int ITEM_INVOICED = 41302;

  private Status() {}
}
