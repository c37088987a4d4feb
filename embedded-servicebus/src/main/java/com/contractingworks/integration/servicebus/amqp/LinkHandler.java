package com.contractingworks.integration.servicebus.amqp;

import org.apache.qpid.proton.engine.Delivery;

/** What happens on one link; called on its connection's engine thread only. */
interface LinkHandler {

  /** Of a link that was refused or is gone. */
  LinkHandler NONE = new LinkHandler() {};

  /** The client changed its credit. */
  default void flow() {}

  /** A message came in, or the client decided about one. */
  default void delivery(Delivery delivery) {}

  /** The link, its session or its connection is gone; called once. */
  default void closed() {}
}
