package com.contractingworks.integration.command.erp;

/** What became of a notice that was received. */
public enum NoticeReceipt {
  /** It will be read. */
  NEW,
  /** It had been received before. Nothing follows from it. */
  REPEATED
}
