package com.contractingworks.integration.provider.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.contract.VendorSpec;
import com.contractingworks.integration.provider.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small Tripletex behind real HTTP: sessions and companies here, objects in {@link FakeBooks}.
 */
final class FakeTripletex implements AutoCloseable {

  /** One request as it came. */
  record Received(String method, URI uri, Map<String, String> headers, String body) {

    String path() {
      return uri.getPath().substring("/v2".length());
    }

    String query(String name) {
      if (uri.getRawQuery() == null) {
        return null;
      }
      for (String pair : uri.getRawQuery().split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      return null;
    }

    VendorSpec.Sent sent() {
      String target = uri.toString().substring("/v2".length());
      return new VendorSpec.Sent(method, target, headers, body);
    }

    ObjectNode json() {
      return (ObjectNode) Json.MAPPER.readTree(body);
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {

    static Answer of(int status, JsonNode body) {
      return new Answer(status, Map.of(), body.toString());
    }

    static Answer error(int status, int code) {
      return new Answer(
          status,
          Map.of(),
          "{\"status\":%d,\"code\":%d,\"message\":\"vendor-words\",\"validationMessages\":null}"
              .formatted(status, code));
    }

    Answer with(String name, String value) {
      return new Answer(status, Map.of(name, value), body);
    }
  }

  /** Misbehaves at one request. */
  @FunctionalInterface
  interface Misbehaviour {
    /** What to answer; null to drop the connection without an answer. */
    Answer answer(Answer proper);
  }

  private record Trap(String method, String path, boolean before, Misbehaviour misbehaviour) {}

  /** What was held against the vendor's document already, by any test. */
  private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, String> employeeOfSession = new ConcurrentHashMap<>();
  private final Map<String, FakeBooks> books = new ConcurrentHashMap<>();
  private final Deque<Trap> traps = new ArrayDeque<>();
  private final AtomicInteger sessions = new AtomicInteger();

  FakeTripletex() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
  }

  List<Received> received() {
    return received;
  }

  List<Received> received(String method, String path) {
    return received.stream()
        .filter(r -> r.method().equals(method) && r.path().matches(path))
        .toList();
  }

  FakeBooks books(String employeeToken) {
    return books.computeIfAbsent(employeeToken, unused -> new FakeBooks());
  }

  int sessionsMade() {
    return sessions.get();
  }

  List<String> sessionTokens() {
    return List.copyOf(employeeOfSession.keySet());
  }

  void endSessions() {
    employeeOfSession.clear();
  }

  /** At the next such request, does the work and answers something else. */
  void after(String method, String path, Misbehaviour misbehaviour) {
    trap(new Trap(method, path, false, misbehaviour));
  }

  /** At the next such request, answers something else and does not do the work. */
  void insteadOf(String method, String path, Answer answer) {
    trap(new Trap(method, path, true, unused -> answer));
  }

  /** At the next such request, drops the connection and does not do the work. */
  void drop(String method, String path) {
    trap(new Trap(method, path, true, unused -> null));
  }

  /** Waits until the fake is closed: for an answer that does not come. */
  Answer never(Answer proper) {
    try {
      closing.await();
      return proper;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
    TripletexSpec.DOCUMENT.ifPresent(this::check);
  }

  private void check(VendorSpec vendor) {
    received.stream()
        .filter(request -> CHECKED.add(request.method() + request.uri() + request.body()))
        .forEach(
            request -> assertThat(vendor.errors(request.sent())).as(request.toString()).isEmpty());
  }

  private synchronized void trap(Trap trap) {
    traps.add(trap);
  }

  private synchronized Trap sprung(Received request) {
    for (Trap trap : traps) {
      if (trap.method().equals(request.method()) && request.path().matches(trap.path())) {
        traps.remove(trap);
        return trap;
      }
    }
    return null;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              headers(exchange),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      received.add(request);
      Trap trap = sprung(request);
      Answer answer = trap != null && trap.before() ? null : proper(request);
      if (trap != null) {
        answer = trap.misbehaviour().answer(answer);
      }
      if (answer != null) {
        answer(exchange, answer);
      }
    }
  }

  private Answer proper(Received request) {
    if (request.path().equals("/token/session/:create")) {
      return createSession(request.json());
    }
    String authorization = request.headers().getOrDefault("authorization", "Basic ");
    String basic =
        new String(
            Base64.getDecoder().decode(authorization.substring("Basic ".length())),
            StandardCharsets.UTF_8);
    String employee = employeeOfSession.get(basic.substring(basic.indexOf(':') + 1));
    return employee == null ? Answer.error(401, 3000) : books(employee).answer(request);
  }

  private Answer createSession(ObjectNode body) {
    String employee = body.path("employeeToken").asString("");
    if (!employee.startsWith("employee-") || !body.path("consumerToken").isString()) {
      return Answer.error(422, 18000);
    }
    String token = "canary-session-" + sessions.incrementAndGet();
    employeeOfSession.put(token, employee);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer
        .putObject("value")
        .put("id", 1)
        .put("token", token)
        .set("expirationDate", body.get("expirationDate"));
    return Answer.of(201, answer);
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return headers;
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
