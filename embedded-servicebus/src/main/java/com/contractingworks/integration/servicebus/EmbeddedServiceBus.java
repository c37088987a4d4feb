package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.amqp.AmqpServer;
import com.contractingworks.integration.servicebus.amqp.Namespace;
import com.contractingworks.integration.servicebus.amqp.SasTokens;
import com.contractingworks.integration.servicebus.broker.Broker;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import com.contractingworks.integration.servicebus.broker.TimerThread;
import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import com.contractingworks.integration.servicebus.store.GroupCommit;
import com.contractingworks.integration.servicebus.store.JdbcMessageStore;
import com.contractingworks.integration.servicebus.store.MessageStore;
import java.net.InetSocketAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running bus that the Azure SDK can use through {@link #connectionString()}. What it has
 * accepted survives the process.
 */
public final class EmbeddedServiceBus implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServiceBus.class);

  private final EmbeddedServiceBusBuilder settings;
  private final MessageStore store;
  private final GroupCommit journal;
  private final Broker broker;
  private final TimerThread timers;
  private final AmqpServer server;

  EmbeddedServiceBus(EmbeddedServiceBusBuilder settings) {
    this.settings = settings;
    NamespaceSettings namespace = settings.namespace();
    store = JdbcMessageStore.open(settings.jdbcUrl(), settings.jdbcUser(), settings.jdbcPassword());
    journal = new GroupCommit(store, this::storeFailed);
    Map<String, EntitySnapshot> stored = store.load(Broker.entityNames(namespace));
    broker = new Broker(namespace, stored::get, journal, settings.clock());
    timers = new TimerThread(broker, settings.clock());
    server =
        new AmqpServer(
            new InetSocketAddress(settings.host(), settings.port()),
            new Namespace(
                broker,
                new SasTokens(settings.keys()),
                settings.clock(),
                settings.maxMessageSize()));
  }

  /** Starts to describe a bus. */
  public static EmbeddedServiceBusBuilder builder() {
    return new EmbeddedServiceBusBuilder();
  }

  /** The port on which it listens. */
  public int port() {
    return server.port();
  }

  /** What a client of the Azure SDK needs; contains the first of the keys. */
  public String connectionString() {
    Map.Entry<String, String> key = settings.keys().entrySet().iterator().next();
    return "Endpoint=sb://%s:%d;SharedAccessKeyName=%s;SharedAccessKey=%s;UseDevelopmentEmulator=true"
        .formatted(settings.host(), port(), key.getKey(), key.getValue());
  }

  /** Does what is due by the clock, now; for tests with a clock of their own. */
  public void runTimers() {
    broker.runTimers();
    server.checkTokens();
  }

  /** Cuts all connections without a word, as a broken network does. */
  public void dropConnections() {
    server.dropConnections();
  }

  private void storeFailed(Throwable cause) {
    LOG.error("The message store failed; the bus accepts nothing more", cause);
    server.close();
  }

  /** Ends all connections and closes the store; everything acknowledged is in it. */
  @Override
  public void close() {
    server.close();
    timers.close();
    journal.close();
    store.close();
  }
}
