package com.contractingworks.integration.command.inbox;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * The connection over which this process sends and looks; messages are received over others. It can
 * be given up for a new one: the SDK mends a connection that it knows to be broken, but one on
 * which nothing is answered any more it keeps, and opens its links anew for ever.
 */
public class RenewableConnection implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(RenewableConnection.class);

  private final Supplier<ServiceBusClientBuilder> connections;
  private final List<Renewable<?>> clients = new ArrayList<>();
  private ServiceBusClientBuilder connection;

  /**
   * Connects when something is sent first.
   *
   * @param connections makes a builder, whose clients share one connection
   */
  public RenewableConnection(Supplier<ServiceBusClientBuilder> connections) {
    this.connections = connections;
    this.connection = connections.get();
  }

  /**
   * A client over this connection; each call gives the one of the present connection.
   *
   * @param building builds it; called again for each new connection
   */
  public synchronized <C extends AutoCloseable> Supplier<C> client(
      Function<ServiceBusClientBuilder, C> building) {
    Renewable<C> client = new Renewable<>(building, connection);
    clients.add(client);
    return client;
  }

  /** Gives the connection up for a new one. What waits for the old one fails. */
  public synchronized void renew() {
    connection = connections.get();
    List<AutoCloseable> old = new ArrayList<>();
    clients.forEach(client -> old.add(client.renew(connection)));
    Thread closing = new Thread(() -> old.forEach(RenewableConnection::close), "bus-closing");
    closing.setDaemon(true); // What is not answered is not closed in order either.
    closing.start();
  }

  @Override
  public synchronized void destroy() {
    clients.forEach(client -> close(client.get()));
  }

  private static void close(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception e) {
      log.warn("A client of the bus could not be closed.", e);
    }
  }

  private static final class Renewable<C extends AutoCloseable> implements Supplier<C> {

    private final Function<ServiceBusClientBuilder, C> building;
    private volatile C current;

    Renewable(Function<ServiceBusClientBuilder, C> building, ServiceBusClientBuilder connection) {
      this.building = building;
      this.current = building.apply(connection);
    }

    @Override
    public C get() {
      return current;
    }

    C renew(ServiceBusClientBuilder connection) {
      C old = current;
      current = building.apply(connection);
      return old;
    }
  }
}
