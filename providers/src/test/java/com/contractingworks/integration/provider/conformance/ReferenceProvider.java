package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.provider.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A small provider that keeps every clause, unless it is mutated. */
final class ReferenceProvider implements AutoCloseable {

  private static final int MAX_BYTES = 262_144;
  private static final long SLOW_MILLIS = 1_200;

  private final Behaviour behaviour;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ReferenceNotices notices;
  private final ReferenceAuthentication authentication;
  private final ReferenceDescriptions descriptions;
  private final ReferenceForm form;
  private final ReferenceOperations operations;
  private final ReferenceCorrections corrections;
  private final ReferenceInvoices invoices;
  private final ReferenceReadings readings;

  /** Starts it, in its usual manner. */
  ReferenceProvider(Mutation... mutations) throws IOException {
    this(Set.of(), mutations);
  }

  /** Starts it. */
  ReferenceProvider(Set<Manner> manners, Mutation... mutations) throws IOException {
    InstantSource clock = InstantSource.system();
    behaviour = new Behaviour(manners, Set.of(mutations));
    notices = new ReferenceNotices(behaviour);
    ReferenceErp erp = new ReferenceErp(behaviour.beginningOfIds(), notices::wrote);
    authentication = new ReferenceAuthentication(behaviour, clock);
    descriptions = new ReferenceDescriptions(behaviour);
    form = new ReferenceForm(behaviour, clock);
    operations = new ReferenceOperations(behaviour, clock);
    corrections = new ReferenceCorrections(behaviour, erp, operations);
    invoices = new ReferenceInvoices(behaviour, erp, corrections, operations);
    readings = new ReferenceReadings(behaviour, erp);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  URI tokenUrl() {
    return URI.create(url() + "/token");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    notices.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ReferenceRequest request = ReferenceRequest.of(exchange);
      String connection = request.header("CW-Connection");
      if (behaviour.does(CONNECTION_IN_A_HEADER) && connection != null) {
        exchange.getResponseHeaders().set("X-Connection", connection);
      }
      try {
        send(exchange, answer(request), "application/json");
      } catch (ReferenceRefusal refusal) {
        send(exchange, ReferenceReply.of(refusal.status(), problem(refusal, connection)), error());
      }
    }
  }

  private String error() {
    return behaviour.does(ERRORS_IN_PLAIN_JSON) ? "application/json" : "application/problem+json";
  }

  private ObjectNode problem(ReferenceRefusal refusal, String connection) {
    ObjectNode problem = refusal.problem();
    if (connection != null && refusal.status() == 409) {
      if (behaviour.does(SECRET_IN_AN_ERROR)) {
        problem.put("detail", new String(Base64.getUrlDecoder().decode(connection)));
      } else if (behaviour.does(CONNECTION_IN_AN_ERROR)) {
        problem.put("detail", connection);
      }
    }
    return problem;
  }

  private void send(HttpExchange exchange, ReferenceReply reply, String type) throws IOException {
    byte[] bytes = reply.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(reply.body());
    boolean plain =
        behaviour.does(ABSENCE_NOT_IN_JSON)
            && reply.body() != null
            && reply.body().path("state").asString("").equals("absent");
    exchange.getResponseHeaders().set("Content-Type", plain ? "text/plain" : type);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private ReferenceReply answer(ReferenceRequest request) {
    if (request.operation().equals("token")) {
      return authentication.token(request.form());
    }
    authentication.check(request, url());
    if (request.body().length > MAX_BYTES && !behaviour.does(HUGE_BODY_TAKEN)) {
      throw new ReferenceRefusal(413, "too-large");
    }
    return switch (request.operation()) {
      case "descriptor" -> ReferenceReply.ok(descriptions.descriptor());
      case "mappings" -> descriptions.mapping(request.query());
      case "schemas" -> descriptions.schema(request.path().get(1));
      default -> connected(request);
    };
  }

  private ReferenceReply connected(ReferenceRequest request) {
    form.checkPath(request);
    JsonNode settings = form.connection(request).path("settings");
    JsonNode json = form.json(request);
    String company = settings.path("Company").asString("");
    boolean reached = settings.path("ApiKey").asString("").equals("key-of-" + company);
    if (request.operation().equals("connection-test")) {
      return ReferenceReply.ok(test(company, reached || behaviour.does(WRONG_SECRET_REACHES)));
    }
    if (!reached) {
      throw behaviour.does(WRONG_SECRET_BLAMED_ON_THE_DOCUMENT)
          ? new ReferenceRefusal(422, "validation")
          : new ReferenceRefusal(
              503, "unauthorised", Json.MAPPER.createObjectNode().put("wholeConnection", true));
    }
    form.checkDeadline(request);
    return ofCompany(company, request, json);
  }

  private ObjectNode test(String company, boolean reached) {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("reached", reached);
    if (behaviour.does(SLOW)) {
      pass(SLOW_MILLIS);
    }
    return reached
        ? answer.put("companyId", behaviour.does(COMPANY_WITHOUT_ID) ? "" : company)
        : answer.put("code", "unauthorised").put("message", "The key is not taken.");
  }

  private static void pass(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReferenceReply ofCompany(String company, ReferenceRequest request, JsonNode json) {
    String books = behaviour.does(CONNECTIONS_SHARE_DOCUMENTS) ? "*" : company;
    List<String> path = request.path();
    return switch (path.get(0)) {
      case "look-ups" -> ReferenceReply.ok("{\"found\":true,\"value\":25}");
      case "operations" -> operations.operation(path.get(1));
      case "entities" -> ReferenceReply.ok(readings.read(books, path.get(2)));
      case "changes" -> readings.changes(request.query());
      case "subscription" -> path.size() == 2 ? notices.test() : notices.subscribe(json);
      case "withdrawals" -> corrections.withdraw(company, path.get(1), json);
      default ->
          path.size() == 3
              ? ReferenceReply.ok(invoices.find(books, path.get(1), json))
              : invoices.put(company, path.get(1), json, request.text());
    };
  }
}
