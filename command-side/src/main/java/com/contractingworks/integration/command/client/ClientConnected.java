package com.contractingworks.integration.command.client;

/** Told of every connection that was set, in the same transaction. */
@FunctionalInterface
public interface ClientConnected {

  /**
   * A connection was set.
   *
   * @param correlation ties everything together that follows from it
   */
  void on(ConnectionDirectory.Entry entry, String correlation);
}
