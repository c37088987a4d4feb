package com.contractingworks.integration.servicebus.amqp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for connections and gives each a thread of its own. */
public final class AmqpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AmqpServer.class);

  private static final long GOODBYE_MILLIS = 1_000;

  private final ServerSocketChannel listener;
  private final SSLContext tls;
  private final Supplier<Namespace> namespace;
  private final Set<AmqpConnection> connections = ConcurrentHashMap.newKeySet();

  /**
   * Starts to listen.
   *
   * @param address where; port 0 takes any free one
   * @param tls the certificate for connections, which then must be encrypted; null for plain ones
   * @param namespace what clients find behind their connections; null while there is nothing
   * @throws UncheckedIOException if the address cannot be used
   */
  public AmqpServer(InetSocketAddress address, SSLContext tls, Supplier<Namespace> namespace) {
    this.tls = tls;
    this.namespace = namespace;
    try {
      listener = ServerSocketChannel.open();
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(address);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot listen on " + address, failure);
    }
    Thread thread = new Thread(this::accept, "servicebus-accept");
    thread.setDaemon(true);
    thread.start();
  }

  /** The port on which it listens. */
  public int port() {
    return listener.socket().getLocalPort();
  }

  /** Cuts all connections without a word, as a broken network does. */
  public void dropConnections() {
    connections.forEach(AmqpConnection::drop);
  }

  /** Ends the links whose token has expired by the clock. */
  public void checkTokens() {
    connections.forEach(connection -> connection.execute(() -> {}));
  }

  /** Ends all connections politely, and listens no longer. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failure) {
      LOG.warn("The listening socket could not be closed", failure);
    }
    List<AmqpConnection> open = List.copyOf(connections);
    open.forEach(AmqpConnection::close);
    open.forEach(connection -> connection.awaitEnd(GOODBYE_MILLIS));
    dropConnections();
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        start(channel);
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException failure) {
        LOG.warn("A connection could not be accepted", failure);
      }
    }
  }

  private void start(SocketChannel channel) throws IOException {
    Namespace current = namespace.get();
    if (current == null) {
      channel.close();
      return;
    }
    AmqpConnection connection = new AmqpConnection(channel, tls, current, connections::remove);
    connections.add(connection);
    connection.start();
    if (namespace.get() != current) {
      connection.drop();
    }
  }
}
