package com.contractingworks.integration.servicebus.amqp;

import javax.net.ssl.SSLContext;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.SslDomain;
import org.apache.qpid.proton.engine.Transport;

/** The protocol engine of one connection: turns its events into calls of link handlers. */
final class Engine {
  private static final int MAX_FRAME_SIZE = 65_536;
  private static final int MAX_SESSIONS = 4_999;
  private static final int IDLE_TIMEOUT_MILLIS = 120_000;
  private static final int SESSION_WINDOW_BYTES = 16 * 1024 * 1024;

  private final Connection connection = Proton.connection();
  private final Transport transport = Proton.transport();
  private final Collector collector = Proton.collector();
  private final LinkOpener opener;
  private boolean closing;

  Engine(Namespace namespace, SSLContext tls, EngineThread thread) {
    opener = new LinkOpener(namespace, thread, connection);
    transport.setMaxFrameSize(MAX_FRAME_SIZE);
    transport.setChannelMax(MAX_SESSIONS);
    transport.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    transport.setEmitFlowEventOnSend(false);
    Sasl sasl = transport.sasl();
    sasl.server();
    sasl.setMechanisms("MSSBCBS", "ANONYMOUS");
    sasl.setListener(new AnyoneMayKnock());
    if (tls != null) {
      encrypt(tls);
    }
    connection.collect(collector);
    transport.bind(connection);
  }

  private void encrypt(SSLContext tls) {
    SslDomain domain = Proton.sslDomain();
    domain.init(SslDomain.Mode.SERVER);
    domain.setSslContext(tls);
    transport.ssl(domain);
  }

  Transport transport() {
    return transport;
  }

  long tick(long nowMillis) {
    long deadline = transport.tick(nowMillis);
    opener.closeUnauthorizedLinks();
    dispatch();
    return deadline;
  }

  boolean finished() {
    boolean nothingMoreToRead = closing || transport.capacity() < 0;
    return transport.isClosed() || (nothingMoreToRead && transport.pending() <= 0);
  }

  void dispatch() {
    for (Event event = collector.peek(); event != null; event = collector.peek()) {
      handle(event);
      collector.pop();
    }
  }

  void closeByServer() {
    connection.setCondition(
        new ErrorCondition(
            Symbol.valueOf("amqp:connection:forced"), "The service is shutting down."));
    connection.close();
    closing = true;
  }

  /** Frees what the links of this connection hold. */
  void connectionLost() {
    for (Link link : Links.of(connection)) {
      closed(link);
    }
  }

  private void handle(Event event) {
    switch (event.getType()) {
      case CONNECTION_REMOTE_OPEN -> {
        connection.setContainer("embedded-servicebus");
        connection.open();
      }
      case CONNECTION_REMOTE_CLOSE -> connection.close();
      case SESSION_REMOTE_OPEN -> {
        event.getSession().setIncomingCapacity(SESSION_WINDOW_BYTES);
        event.getSession().open();
      }
      case SESSION_REMOTE_CLOSE -> sessionClosed(event.getSession());
      case LINK_REMOTE_OPEN -> opener.open(event.getLink());
      case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> {
        closed(event.getLink());
        event.getLink().close();
        event.getLink().free();
      }
      case LINK_FLOW -> handler(event.getLink()).flow();
      case DELIVERY -> handler(event.getLink()).delivery(event.getDelivery());
      default -> {
        // the other events tell of what this side did itself
      }
    }
  }

  private void sessionClosed(Session session) {
    for (Link link : Links.of(connection)) {
      if (link.getSession() == session) {
        closed(link);
      }
    }
    session.close();
    session.free();
  }

  private void closed(Link link) {
    handler(link).closed();
    link.setContext(null);
  }

  private static LinkHandler handler(Link link) {
    return link.getContext() instanceof LinkHandler handler ? handler : LinkHandler.NONE;
  }

  /** Who may do what is decided by the tokens put to {@code $cbs}, not by SASL. */
  private static final class AnyoneMayKnock implements SaslListener {
    @Override
    public void onSaslInit(Sasl sasl, Transport transport) {
      sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
    }

    @Override
    public void onSaslResponse(Sasl sasl, Transport transport) {
      sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
    }

    @Override
    public void onSaslMechanisms(Sasl sasl, Transport transport) {}

    @Override
    public void onSaslChallenge(Sasl sasl, Transport transport) {}

    @Override
    public void onSaslOutcome(Sasl sasl, Transport transport) {}
  }
}
