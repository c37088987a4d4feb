package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.broker.BrokerException;
import com.contractingworks.integration.servicebus.broker.SessionWish;
import com.contractingworks.integration.servicebus.settings.Right;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;

/** Decides what a link that the client opens is for, and whether it may be. */
final class LinkOpener {
  private static final String CBS = "$cbs";
  private static final Symbol SESSION_FILTER = Symbol.valueOf("com.microsoft:session-filter");
  private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

  private final Namespace namespace;
  private final EngineThread thread;
  private final Connection connection;
  private final Grants grants;

  /** Clients name links after sessions, so names alone do not tell two connections apart. */
  private final String connectionId = UUID.randomUUID() + "/";

  private final MessageCodec codec = new MessageCodec();

  LinkOpener(Namespace namespace, EngineThread thread, Connection connection) {
    this.namespace = namespace;
    this.thread = thread;
    this.connection = connection;
    this.grants = new Grants(namespace.clock());
  }

  void open(Link link) {
    link.setSource(link.getRemoteSource());
    link.setTarget(link.getRemoteTarget());
    link.setSenderSettleMode(link.getRemoteSenderSettleMode());
    link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
    String address = address(link);
    if (address == null) {
      Links.refuse(link, Conditions.NOT_IMPLEMENTED, "Transactions are not supported.");
    } else if (!address.equals(CBS) && !grants.allow(address, needed(link, address))) {
      Links.refuse(link, Conditions.UNAUTHORIZED, unauthorized(link, address));
    } else if (link instanceof Receiver receiver) {
      openIncoming(receiver, address);
    } else {
      openOutgoing((Sender) link, address);
    }
  }

  /** A management address is opened with any right; its operations need theirs. */
  private static Set<Right> needed(Link link, String address) {
    if (isManagement(address)) {
      return EnumSet.allOf(Right.class);
    }
    return Set.of(link instanceof Receiver ? Right.SEND : Right.LISTEN);
  }

  private static String unauthorized(Link link, String address) {
    return ManagementNode.unauthorized(needed(link, address), address);
  }

  /** The address on this side of the link, or null if there is none. */
  private static String address(Link link) {
    if (link instanceof Receiver) {
      return link.getRemoteTarget() instanceof Target target ? target.getAddress() : null;
    }
    return link.getRemoteSource() instanceof Source source ? source.getAddress() : null;
  }

  private void openIncoming(Receiver link, String address) {
    if (address.equals(CBS)) {
      RequestHandler cbs = new CbsNode(namespace, grants);
      start(link, new RequestLink(link, address, cbs, thread));
    } else if (isManagement(address)) {
      String entity = address.substring(0, address.length() - ManagementNode.SUFFIX.length());
      if (namespace.broker().exists(entity)) {
        RequestHandler node =
            new ManagementNode(namespace, grants, entity, connectionId, thread, codec);
        start(link, new RequestLink(link, address, node, thread));
      } else {
        notFound(link, entity);
      }
    } else if (namespace.broker().hasEntrance(address)) {
      start(link, new PublishLink(namespace, thread, codec, link, address));
    } else {
      notFound(link, address);
    }
  }

  private static void notFound(Link link, String address) {
    Links.refuse(
        link, Conditions.NOT_FOUND, "The messaging entity '" + address + "' could not be found.");
  }

  private void start(Receiver link, IncomingLink handler) {
    link.setContext(handler);
    link.setMaxMessageSize(UnsignedLong.valueOf(namespace.maxMessageSize()));
    link.open();
    handler.grantCredit();
  }

  private static boolean isManagement(String address) {
    return address.toLowerCase(Locale.ROOT).endsWith(ManagementNode.SUFFIX);
  }

  private void openOutgoing(Sender link, String address) {
    if (address.equals(CBS) || isManagement(address)) {
      link.open();
      return;
    }
    ConsumeLink handler = new ConsumeLink(namespace.broker(), thread, codec, link, address);
    link.setContext(handler);
    try {
      handler.open(connectionId + link.getName(), sessionWish(link));
    } catch (BrokerException refused) {
      link.setContext(null);
      Links.refuse(link, Conditions.name(refused.problem()), refused.getMessage());
    }
  }

  /**
   * The session that the client asks for in its filter; a null value asks for the next free one.
   */
  private static SessionWish sessionWish(Sender link) {
    Map<?, ?> filter = ((Source) link.getRemoteSource()).getFilter();
    if (filter == null || !filter.containsKey(SESSION_FILTER)) {
      return null;
    }
    Object session = filter.get(SESSION_FILTER);
    Map<Symbol, Object> properties = link.getRemoteProperties();
    Object millis = properties == null ? null : properties.get(TIMEOUT);
    Duration patience =
        millis instanceof Number n ? Duration.ofMillis(n.longValue()) : DEFAULT_PATIENCE;
    return new SessionWish(session == null ? null : session.toString(), patience);
  }

  /** Ends the links whose token expired without being renewed. */
  void closeUnauthorizedLinks() {
    if (!grants.dropExpired()) {
      return;
    }
    for (Link link : Links.of(connection)) {
      String address = address(link);
      if (Links.isOpen(link)
          && !address.equals(CBS)
          && !grants.allow(address, needed(link, address))) {
        Links.end(link, Conditions.UNAUTHORIZED, "ExpiredToken: " + unauthorized(link, address));
      }
    }
  }
}
