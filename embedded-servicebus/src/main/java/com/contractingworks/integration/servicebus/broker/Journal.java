package com.contractingworks.integration.servicebus.broker;

import java.util.List;

/** Makes changes durable, in the order in which they are submitted. */
public interface Journal {

  /**
   * Takes the changes of one operation and returns at once.
   *
   * @param changes what to store, all or none; may be empty
   * @param whenDurable runs once these changes and all submitted before are durable, in the order
   *     of submission; it must neither block nor throw. It never runs if storing failed
   */
  void submit(List<Change> changes, Runnable whenDurable);
}
