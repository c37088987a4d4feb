package com.contractingworks.integration.command.invoice;

/** What became of a message from the bus. */
public enum Receipt {
  /** Something follows from it. */
  ACCEPTED,
  /** It had been received before, or is out of date. Nothing follows from it. */
  NOTHING_TO_DO,
  /** Its id had been used for another content. It is refused, and that is on record. */
  KEY_REUSED
}
