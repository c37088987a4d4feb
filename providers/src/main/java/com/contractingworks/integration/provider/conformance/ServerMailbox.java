package com.contractingworks.integration.provider.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes notices in on a port of this machine, and keeps them in memory. */
final class ServerMailbox implements Mailbox {

  private static final int LARGEST_NOTICE = 1024 * 1024;
  private static final int TAKEN = 204;
  private static final int REFUSED = 503;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final String base;
  private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
  private final Map<String, Answering> answering = new ConcurrentHashMap<>();
  private final AtomicInteger names = new AtomicInteger();

  private ServerMailbox(HttpServer server, String base) {
    this.server = server;
    this.base = base;
    server.setExecutor(threads);
    server.createContext("/", this::take);
  }

  /** A notice, and the last part of the path to which it was sent. */
  private record Delivered(String name, Letter letter) {}

  static ServerMailbox open(Plan.Callback callback) {
    try {
      InetSocketAddress address =
          callback.url() == null
              ? new InetSocketAddress(InetAddress.getLoopbackAddress(), callback.port())
              : new InetSocketAddress(callback.port());
      HttpServer server = HttpServer.create(address, 0);
      String own = "http://127.0.0.1:" + server.getAddress().getPort();
      ServerMailbox mailbox =
          new ServerMailbox(server, callback.url() == null ? own : callback.url().toString());
      server.start();
      return mailbox;
    } catch (IOException e) {
      throw new UncheckedIOException("The port for notices cannot be opened.", e);
    }
  }

  @Override
  public URI newAddress() {
    return URI.create(base.replaceAll("/+$", "") + "/notices/" + names.incrementAndGet());
  }

  @Override
  public void answer(URI address, Answering how) {
    answering.put(name(address.getPath()), how);
  }

  @Override
  public List<Letter> letters(URI address) {
    String name = name(address.getPath());
    return delivered.stream()
        .filter(one -> one.name().equals(name))
        .map(Delivered::letter)
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = name(exchange.getRequestURI().getPath());
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_NOTICE);
      Map<String, List<String>> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values));
      String text = new String(body, StandardCharsets.UTF_8);
      boolean refused = Mailbox.isTest(text) && isToRefuse(name);
      delivered.add(new Delivered(name, new Letter(headers, text, refused)));
      exchange.sendResponseHeaders(refused ? REFUSED : TAKEN, -1);
    }
  }

  private boolean isToRefuse(String name) {
    return answering.remove(name, Answering.REFUSE_NEXT_TEST)
        || answering.get(name) == Answering.REFUSE_TESTS;
  }

  /** The last part of a path: what stands before it may be another server's. */
  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
