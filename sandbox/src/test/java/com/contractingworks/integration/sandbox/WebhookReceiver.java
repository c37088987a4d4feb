package com.contractingworks.integration.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Something that takes webhooks and remembers them. */
public final class WebhookReceiver implements AutoCloseable {

  /** A delivery as it came. */
  public record Received(String path, com.sun.net.httpserver.Headers headers, String body) {
    public JsonNode json() {
      return Json.MAPPER.readTree(body);
    }

    public String header(String name) {
      return headers.getFirst(name);
    }
  }

  public final List<Received> received = new CopyOnWriteArrayList<>();
  public volatile Function<Received, Integer> answer = delivery -> 204;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  public List<Received> at(String path) {
    return received.stream().filter(delivery -> delivery.path().equals(path)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Received delivery =
        new Received(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders(),
            new String(body, StandardCharsets.UTF_8));
    received.add(delivery);
    exchange.sendResponseHeaders(answer.apply(delivery), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
