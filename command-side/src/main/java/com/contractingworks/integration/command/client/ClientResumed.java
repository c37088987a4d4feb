package com.contractingworks.integration.command.client;

/** Told of every client whose work goes on after it was held, in the same transaction. */
@FunctionalInterface
public interface ClientResumed {

  /** A client was resumed. */
  void on(String clientId);
}
