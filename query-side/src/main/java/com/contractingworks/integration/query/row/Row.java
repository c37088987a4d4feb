package com.contractingworks.integration.query.row;

/** What the events of one aggregate have made so far. Immutable. */
public interface Row {

  /** The aggregate's identifier in the log. */
  String key();

  /** The place in the log of the last event that is in this row. */
  long logPosition();
}
