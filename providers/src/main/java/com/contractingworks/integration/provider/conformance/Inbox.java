package com.contractingworks.integration.provider.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Listens for the provider's notices. */
final class Inbox implements AutoCloseable {

  private static final int LARGEST_NOTICE = 1024 * 1024;
  private static final String TEST = "subscription.test";
  private static final int TAKEN = 204;
  private static final int REFUSED = 503;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final String base;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final Set<String> toRefuse = ConcurrentHashMap.newKeySet();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger names = new AtomicInteger();

  private Inbox(HttpServer server, String base) {
    this.server = server;
    this.base = base;
    server.setExecutor(threads);
    server.createContext("/", this::take);
  }

  /**
   * One notice as it came.
   *
   * @param address the path to which it was sent
   * @param headers by their names in lower case
   * @param body as text
   * @param isRefused whether it was answered with 503
   */
  record Delivery(
      String address, Map<String, List<String>> headers, String body, boolean isRefused) {

    String id() {
      return String.join("", headers.getOrDefault("webhook-id", List.of()));
    }

    /** Whether it is the answer to {@code POST /subscription/test}, and tells of nothing else. */
    boolean isTest() {
      return Inbox.isTest(json());
    }

    /** The body as JSON; missing if it is none. */
    JsonNode json() {
      return Inbox.json(body);
    }
  }

  static Inbox open(Plan.Callback callback) {
    try {
      InetSocketAddress address =
          callback.url() == null
              ? new InetSocketAddress(InetAddress.getLoopbackAddress(), callback.port())
              : new InetSocketAddress(callback.port());
      HttpServer server = HttpServer.create(address, 0);
      String own = "http://127.0.0.1:" + server.getAddress().getPort();
      Inbox inbox = new Inbox(server, callback.url() == null ? own : callback.url().toString());
      server.start();
      return inbox;
    } catch (IOException e) {
      throw new UncheckedIOException("The port for notices cannot be opened.", e);
    }
  }

  /** An address that was not used before. */
  URI newAddress() {
    return URI.create(base.replaceAll("/+$", "") + "/notices/" + names.incrementAndGet());
  }

  /** Answers the next test notice that comes to an address with 503. */
  void refuseTest(URI address) {
    toRefuse.add(name(address.getPath()));
  }

  /** Answers each test notice that comes to an address from now on with 503. */
  void refuseTests(URI address) {
    closed.add(name(address.getPath()));
  }

  /** The test notices that have come to an address, oldest first. */
  List<Delivery> tests(URI address) {
    return at(address).filter(Delivery::isTest).toList();
  }

  /** How many notices of other things have come to an address. */
  long others(URI address) {
    return at(address).filter(delivery -> !delivery.isTest()).count();
  }

  private Stream<Delivery> at(URI address) {
    return deliveries.stream()
        .filter(delivery -> name(delivery.address()).equals(name(address.getPath())));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_NOTICE);
      Map<String, List<String>> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      String text = new String(body, StandardCharsets.UTF_8);
      boolean refused = isTest(json(text)) && isToRefuse(name(path));
      deliveries.add(new Delivery(path, headers, text, refused));
      exchange.sendResponseHeaders(refused ? REFUSED : TAKEN, -1);
    }
  }

  private boolean isToRefuse(String name) {
    return toRefuse.remove(name) || closed.contains(name);
  }

  private static boolean isTest(JsonNode notice) {
    return notice.path("type").asString("").equals(TEST);
  }

  private static JsonNode json(String body) {
    return new Answer(0, Map.of(), body, Duration.ZERO, null).json();
  }

  /** The last part of a path: what stands before it may be another server's. */
  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
