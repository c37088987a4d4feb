package com.contractingworks.integration.command.client;

/** Told of every connection that was set, in the same transaction. */
@FunctionalInterface
public interface ClientConnected {

  /** A connection was set. */
  void on(ConnectionDirectory.Entry entry);
}
