package com.contractingworks.integration.servicebus.amqp;

import org.apache.qpid.proton.message.Message;

/** Answers requests put to {@code $cbs} or to an entity's {@code $management}. */
interface RequestHandler {

  /** Takes the answer, now or later; any thread. */
  interface Reply {
    /** Sends this answer to whoever asked. */
    void send(Response response);
  }

  /**
   * Handles a request.
   *
   * @throws RequestRefusedException if it cannot be answered otherwise
   */
  void handle(Message request, Reply reply);
}
