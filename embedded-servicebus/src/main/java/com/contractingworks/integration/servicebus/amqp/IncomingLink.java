package com.contractingworks.integration.servicebus.amqp;

import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** A link on which the client sends: takes whole messages and keeps it in credit. */
abstract class IncomingLink implements LinkHandler {
  private static final int CREDIT = 300;

  /** Credit is renewed in lots, so that not every answer costs a frame more. */
  private static final int LOT = 50;

  private final Receiver link;
  private int answered;

  IncomingLink(Receiver link) {
    this.link = link;
  }

  /** Handles one message and calls {@link #answer}, now or later on the engine thread. */
  abstract void received(Delivery delivery, byte[] message);

  final void grantCredit() {
    link.flow(CREDIT);
  }

  @Override
  public final void delivery(Delivery delivery) {
    if (!delivery.isReadable()) {
      return;
    }
    if (delivery.available() > link.getMaxMessageSize().longValue()) {
      Links.end(
          link,
          Conditions.TOO_LARGE,
          "The message exceeds the limit of " + link.getMaxMessageSize() + " bytes.");
    } else if (!delivery.isPartial()) {
      byte[] message = new byte[delivery.available()];
      int read = link.recv(message, 0, message.length);
      link.advance();
      received(delivery, read == message.length ? message : new byte[0]);
    }
  }

  /** Tells the client the outcome. New credit only now, so that what waits is bounded. */
  final void answer(Delivery delivery, DeliveryState outcome) {
    if (!Links.isOpen(link)) {
      return;
    }
    delivery.disposition(outcome);
    delivery.settle();
    answered++;
    if (answered == LOT) {
      answered = 0;
      link.flow(LOT);
    }
  }
}
