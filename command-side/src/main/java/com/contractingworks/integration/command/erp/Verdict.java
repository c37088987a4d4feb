package com.contractingworks.integration.command.erp;

/** What was decided about a reading. */
public enum Verdict {
  /** Our own write. */
  ECHO,
  /** Nothing new. */
  NO_CHANGE,
  /** Somebody else's change. */
  FOREIGN_CHANGE,
  /**
   * Somebody else's change, and the object carries a key of ours that no publication has claimed.
   */
  UNCLAIMED,
  /** Our own call has not returned yet: judged when it has. */
  PARKED
}
