package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.amqp.AccessTokens;
import com.contractingworks.integration.servicebus.amqp.AmqpServer;
import com.contractingworks.integration.servicebus.amqp.Namespace;
import com.contractingworks.integration.servicebus.store.MessageStore;
import java.net.InetSocketAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running bus that the Azure SDK can use through {@link #connectionString()}. What it has
 * accepted survives the process. If the database fails, all connections are cut, and the bus comes
 * back with what was stored as soon as the database does.
 */
public final class EmbeddedServiceBus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServiceBus.class);
  private static final long SHORTEST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final EmbeddedServiceBusBuilder settings;
  private final AccessTokens tokens;
  private final AmqpServer server;
  private BusCore core;
  private volatile Namespace namespace;
  private boolean closed;

  EmbeddedServiceBus(EmbeddedServiceBusBuilder settings) {
    this.settings = settings;
    this.tokens = new AccessTokens(settings.keys(), settings.tokenIssuer());
    this.server =
        new AmqpServer(
            new InetSocketAddress(settings.host(), settings.port()),
            settings.tls(),
            () -> namespace);
    try {
      load();
    } catch (RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /** Starts to describe a bus. */
  public static EmbeddedServiceBusBuilder builder() {
    return new EmbeddedServiceBusBuilder();
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  /**
   * What a client of the Azure SDK needs; contains the first of the keys. With TLS, the SDK ignores
   * its port and must be given a custom endpoint as well.
   */
  public String connectionString() {
    Map.Entry<String, String> key = settings.keys().entrySet().iterator().next();
    String connection =
        "Endpoint=sb://%s:%d;SharedAccessKeyName=%s;SharedAccessKey=%s"
            .formatted(settings.host(), port(), key.getKey(), key.getValue());
    return settings.tls() == null ? connection + ";UseDevelopmentEmulator=true" : connection;
  }

  /** Does what is due by the clock, now; for tests with a clock of their own. */
  public void runTimers() {
    Namespace current = namespace;
    if (current != null) {
      current.broker().runTimers();
      server.checkTokens();
    }
  }

  /** Cuts all connections without a word, as a broken network does. */
  public void dropConnections() {
    server.dropConnections();
  }

  private synchronized void load() {
    MessageStore store = settings.openStore();
    try {
      core = new BusCore(settings.namespace(), store, settings.clock(), this::storeFailed);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
    namespace = new Namespace(core.broker(), tokens, settings.clock(), settings.maxMessageSize());
  }

  private void storeFailed(BusCore failed, Throwable cause) {
    LOG.error("The message store failed; all connections are cut until it is back", cause);
    namespace = null;
    server.dropConnections();
    Thread recovery = new Thread(() -> recover(failed), "servicebus-recovery");
    recovery.setDaemon(true);
    recovery.start();
  }

  private void recover(BusCore failed) {
    try {
      failed.close();
    } catch (RuntimeException failure) {
      LOG.debug("The failed store could not be closed", failure);
    }
    long pause = SHORTEST_PAUSE_MILLIS;
    while (!reloaded()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private synchronized boolean reloaded() {
    if (closed) {
      return true;
    }
    try {
      load();
      LOG.info("The message store is back");
      return true;
    } catch (RuntimeException failure) {
      LOG.error("The message store is still not usable: {}", failure.getMessage());
      return false;
    }
  }

  /** Ends all connections and closes the store; everything acknowledged is in it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean working = namespace != null;
    namespace = null;
    server.close();
    if (working) {
      core.close();
    }
  }
}
