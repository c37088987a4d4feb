package com.contractingworks.integration.provider.rest.client;

import com.contractingworks.integration.provider.rest.wire.WireJson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A provider that answers what a test tells it to, and a proper description. */
final class ScriptedProvider implements AutoCloseable {

  static final String DESCRIPTOR =
      """
      {"interfaceVersion":"1.0","name":"acme","title":"Acme","version":"1","commitHorizonSeconds":60,
       "limits":{"maxRequestBytes":1048576,"answersWithinSeconds":30,"requestsAtOnce":4},
       "abilities":["corrections","notices"],
       "settings":{"type":"object","required":["ApiKey"],"properties":{
         "ApiKey":{"type":"string","writeOnly":true},"Company":{"type":"string","description":"Which"}}},
       "entities":[{"name":"invoice"}],"lookUps":[]}""";

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Answer descriptor = new Answer(200, Map.of(), DESCRIPTOR);

  ScriptedProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  record Answer(int status, Map<String, String> headers, String body) {}

  record Received(String method, String path, Map<String, List<String>> headers, String body) {

    JsonNode json() {
      return WireJson.MAPPER.readTree(body);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().get(0))
          .findFirst()
          .orElse(null);
    }
  }

  URI baseUrl() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/cw/v1");
  }

  void describes(String text) {
    describes(200, Map.of(), text);
  }

  /** What the question for the description is answered from now on. */
  void describes(int status, Map<String, String> headers, String body) {
    descriptor = new Answer(status, headers, body);
  }

  /** The next answer to anything but the question for the description. */
  void answers(int status, String body) {
    answers(status, Map.of(), body);
  }

  void answers(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body));
  }

  /** What was asked but the description. */
  List<Received> received() {
    return received.stream().filter(r -> !r.path().endsWith("/descriptor")).toList();
  }

  List<Received> all() {
    return received;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
    Answer answer = path.endsWith("/descriptor") ? descriptor : answers.poll();
    if (answer == null) {
      exchange.close(); // Without an answer.
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
