package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.Broker;
import com.contractingworks.integration.servicebus.broker.BrokerException;
import com.contractingworks.integration.servicebus.broker.Problem;
import com.contractingworks.integration.servicebus.broker.Receiver;
import com.contractingworks.integration.servicebus.broker.ReceiverListener;
import com.contractingworks.integration.servicebus.broker.SessionWish;
import com.contractingworks.integration.servicebus.broker.Settlement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;

/** A link on which the client receives messages and settles them. */
final class ConsumeLink implements LinkHandler, ReceiverListener {
  private static final Symbol SESSION_FILTER = Symbol.valueOf("com.microsoft:session-filter");
  private static final Symbol LOCKED_UNTIL = Symbol.valueOf("com.microsoft:locked-until-utc");
  private static final long EPOCH_IN_TICKS = 621_355_968_000_000_000L;
  private static final long TICKS_PER_MILLI = 10_000;
  private static final byte[] NO_TAG = {0};

  private final Broker broker;
  private final EngineThread thread;
  private final MessageCodec codec;
  private final Sender link;
  private final String address;
  private Receiver receiver;
  private long sent;

  ConsumeLink(Broker broker, EngineThread thread, MessageCodec codec, Sender link, String address) {
    this.broker = broker;
    this.thread = thread;
    this.codec = codec;
    this.link = link;
    this.address = address;
  }

  /** A session link is answered only when the session is known. */
  void open(String linkId, SessionWish wish) {
    boolean deletes = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
    receiver = broker.attach(address, linkId, deletes, wish, this);
    if (wish == null) {
      link.open();
    }
  }

  private boolean isOpen() {
    return Links.isOpen(link) && link.getContext() == this;
  }

  @Override
  public void flow() {
    if (isOpen()) {
      broker.grant(receiver, sent + link.getCredit(), () -> thread.execute(this::drain));
    }
  }

  /** Whoever asked to drain hears that nothing more comes, after what could come. */
  private void drain() {
    if (isOpen() && link.getDrain()) {
      link.drained();
    }
  }

  @Override
  public void closed() {
    broker.detach(receiver);
  }

  @Override
  public void sessionAccepted(String sessionId, Instant lockedUntil) {
    thread.execute(
        () -> {
          if (link.getRemoteState() != EndpointState.ACTIVE) {
            return;
          }
          Source source = new Source();
          source.setAddress(((Source) link.getRemoteSource()).getAddress());
          source.setFilter(Map.of(SESSION_FILTER, sessionId));
          link.setSource(source);
          long ticks = lockedUntil.toEpochMilli() * TICKS_PER_MILLI + EPOCH_IN_TICKS;
          link.setProperties(Map.of(LOCKED_UNTIL, ticks));
          link.open();
          flow();
        });
  }

  @Override
  public void ended(Problem problem, String description) {
    thread.execute(
        () -> {
          if (link.getContext() != this) {
            return;
          }
          link.setContext(null);
          if (link.getLocalState() == EndpointState.UNINITIALIZED) {
            Links.refuse(link, Conditions.name(problem), description);
          } else {
            Links.end(link, Conditions.name(problem), description);
          }
        });
  }

  @Override
  public void delivered(com.contractingworks.integration.servicebus.broker.Delivery delivery) {
    thread.execute(() -> send(delivery));
  }

  private void send(com.contractingworks.integration.servicebus.broker.Delivery message) {
    UUID token = message.lockToken();
    if (!isOpen()) {
      giveBack(token);
      return;
    }
    sent++;
    byte[] encoded = codec.write(message.message(), message.lockedUntil());
    Delivery delivery = link.delivery(token == null ? NO_TAG : LockTokens.toTag(token));
    delivery.setContext(token);
    link.send(encoded, 0, encoded.length);
    if (token == null) {
      delivery.settle();
    }
    link.advance();
  }

  /** The client left before the message was on its way. */
  private void giveBack(UUID token) {
    if (token == null) {
      return;
    }
    try {
      broker.settle(address, token, Settlement.of(Settlement.Kind.RELEASE), () -> {});
    } catch (BrokerException alreadyFree) {
      // the session it was locked in has been released
    }
  }

  @Override
  public void delivery(Delivery delivery) {
    DeliveryState state = delivery.getRemoteState();
    if (state == null || delivery.isSettled() || !(delivery.getContext() instanceof UUID token)) {
      if (delivery.remotelySettled()) {
        delivery.settle();
      }
      return;
    }
    try {
      Settlement settlement = Outcomes.settlement(state, codec);
      delivery.setContext(null);
      broker.settle(address, token, settlement, () -> answer(delivery, state));
    } catch (BrokerException refused) {
      answer(
          delivery, Conditions.rejected(Conditions.name(refused.problem()), refused.getMessage()));
    } catch (UnsupportedOperationException unknown) {
      answer(delivery, Conditions.rejected(Conditions.NOT_IMPLEMENTED, unknown.getMessage()));
    }
  }

  private void answer(Delivery delivery, DeliveryState outcome) {
    thread.execute(
        () -> {
          if (isOpen()) {
            delivery.disposition(outcome);
            delivery.settle();
          }
        });
  }
}
