package com.contractingworks.integration.sandbox.cw;

import java.util.List;

/** The queue on the bus that CW's messages go to. */
public interface CommandQueue extends AutoCloseable {

  /**
   * Sends the messages in their order and returns once the bus has accepted all of them.
   *
   * @param messages at least one
   * @throws RuntimeException when the bus did not accept all; those it did accept may be sent again
   *     and are then recognised by their message id
   */
  void send(List<CommandMessage> messages);

  @Override
  default void close() {}
}
