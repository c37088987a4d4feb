package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider behind the provider interface, in this process. */
public final class ProviderServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProviderServer.class);

  /** The server's own words; kept here, since a logger that nobody holds forgets its level. */
  private static final java.util.logging.Logger TOMCAT =
      java.util.logging.Logger.getLogger("org.apache");

  /** A connection of 6 KB is 8 KB of header, and there are others. */
  private static final int LONGEST_HEADERS = 16384;

  private static final long DELIVERY_EVERY_MILLIS = 250;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Path workingFolder;
  private final Tomcat tomcat;
  private final Deliveries deliveries;
  private final State state;
  private final ScheduledExecutorService deliverer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "deliveries");
            thread.setDaemon(true);
            return thread;
          });

  private ProviderServer(Path workingFolder, Tomcat tomcat, Deliveries deliveries, State state) {
    this.workingFolder = workingFolder;
    this.tomcat = tomcat;
    this.deliveries = deliveries;
    this.state = state;
  }

  /**
   * Starts it.
   *
   * @param provider what is published
   * @param clock the time
   * @throws IllegalStateException if the port is taken
   */
  public static ProviderServer start(
      Provider provider, ServerSettings settings, InstantSource clock) {
    if (settings.state() == null) {
      log.warn(
          "WITHOUT --state, CONTENTS AND SUBSCRIPTIONS ARE LOST WHEN THIS PROCESS ENDS. Name a file in production.");
    }
    State state = new State(settings.state());
    Endpoint endpoint = new Endpoint(provider, settings, state, clock);
    Path folder = WorkingFolder.create();
    ProviderServer server =
        new ProviderServer(
            folder, started(folder, endpoint, settings), endpoint.deliveries(), state);
    server.deliverer.scheduleWithFixedDelay(
        () -> deliver(endpoint.deliveries()),
        DELIVERY_EVERY_MILLIS,
        DELIVERY_EVERY_MILLIS,
        TimeUnit.MILLISECONDS);
    return server;
  }

  /** The port on which it listens. */
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Stops it; requests that are being answered are waited for. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    deliverer.shutdown();
    try {
      tomcat.getConnector().pause();
      tomcat.stop();
      tomcat.destroy();
      deliverer.awaitTermination(15, TimeUnit.SECONDS);
      deliveries.stop();
    } catch (LifecycleException e) {
      log.warn("The HTTP server did not stop as it should.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      state.close();
      WorkingFolder.remove(workingFolder);
    }
  }

  /** Where the HTTP server keeps what it needs while it runs. */
  Path workingFolder() {
    return workingFolder;
  }

  private static Tomcat started(Path folder, Endpoint endpoint, ServerSettings settings) {
    try {
      return tomcat(folder, endpoint, settings);
    } catch (RuntimeException e) {
      WorkingFolder.remove(folder);
      throw e;
    }
  }

  private static Tomcat tomcat(Path folder, Endpoint endpoint, ServerSettings settings) {
    TOMCAT.setLevel(java.util.logging.Level.SEVERE);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(settings.port());
    Connector connector = tomcat.getConnector();
    connector.setThrowOnFailure(true); // Or it would log it, and go on without a port.
    connector.setEncodedSolidusHandling("passthrough"); // An ERP's id may hold a slash.
    connector.setProperty("maxHttpRequestHeaderSize", String.valueOf(LONGEST_HEADERS));
    if (settings.address() != null) {
      connector.setProperty("address", checked(settings.address()));
    }
    StandardContext context = (StandardContext) tomcat.addContext("", null);
    lookForNoLeaks(context);
    Tomcat.addServlet(context, "provider", new ProviderServlet(endpoint, settings.publicUrl()));
    context.addServletMappingDecoded("/*", "provider");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw notStarted(settings, e);
    }
    return tomcat;
  }

  private static IllegalStateException notStarted(ServerSettings settings, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return new IllegalStateException(
            "Port %d cannot be listened on: %s. Choose another by --port."
                .formatted(settings.port(), t.getMessage()),
            failure);
      }
    }
    return new IllegalStateException("The HTTP server could not be started.", failure);
  }

  /** There is one application for the life of the process; its threads are its own. */
  private static void lookForNoLeaks(StandardContext context) {
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesHttpClientKeepAliveThread(false);
  }

  private static String checked(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no address " + address + ".", e);
    }
  }

  /** What breaks off is told of; the next round tries again. */
  private static void deliver(Deliveries deliveries) {
    try {
      deliveries.sendDue();
    } catch (RuntimeException e) {
      log.error("Delivering notices broke off.", e);
    }
  }
}
