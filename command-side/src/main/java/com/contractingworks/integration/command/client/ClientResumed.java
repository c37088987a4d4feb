package com.contractingworks.integration.command.client;

/**
 * Told of every client whose work is held no more, in the same transaction: it goes on, or it ends
 * because the client is not served any more.
 */
@FunctionalInterface
public interface ClientResumed {

  /** What was held for a client is due. */
  void on(String clientId);
}
