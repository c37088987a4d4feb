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
  /**
   * It differs from what has become known since the reading was begun, and may only be older: read
   * it again.
   */
  OVERTAKEN,
  /** Our own call has not returned yet: judged when it has. */
  PARKED
}
