package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.rest.auth.IssuedTokens;
import com.contractingworks.integration.provider.rest.auth.RequestParts;
import com.contractingworks.integration.provider.rest.auth.RequestVerifier;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A small provider that keeps every clause, unless it is mutated. */
final class ReferenceProvider implements AutoCloseable {

  static final String CLIENT_ID = "cw";
  static final String SECRET = "the-first-client-secret";
  static final String SECOND_SECRET = "the-other-client-secret";
  static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final int MAX_BYTES = 262_144;
  private static final long SLOW_MILLIS = 1_200;
  private static final long TOGETHER_MILLIS = 30;
  private static final Set<String> LINE_MEMBERS =
      Set.of("position", "description", "quantity", "unitPrice", "vatCode");

  private final Set<Mutation> mutations;
  private final boolean drafts;
  private final boolean takesDocumentsOfCw;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ReferenceErp erp = new ReferenceErp();
  private final ReferenceNotices notices;
  private final InstantSource clock = InstantSource.system();
  private final IssuedTokens tokens;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> operations = new ConcurrentHashMap<>();
  private final CyclicBarrier together = new CyclicBarrier(2);
  private RequestVerifier verifier = verifier();

  /**
   * Starts it.
   *
   * @param drafts whether what it writes can still be changed; then it takes CW's documents, too
   */
  ReferenceProvider(boolean drafts, Mutation... mutations) throws IOException {
    this.drafts = drafts;
    this.mutations = Set.of(mutations);
    this.takesDocumentsOfCw = drafts || does(UNKNOWN_MEMBERS_REFUSED);
    this.notices = new ReferenceNotices(this.mutations);
    this.tokens =
        new IssuedTokens(
            CLIENT_ID,
            does(SECOND_SECRET_REFUSED)
                ? List.of(new Secret(SECRET))
                : List.of(new Secret(SECRET), new Secret(SECOND_SECRET)));
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

  private static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final transient ObjectNode more;

    Refusal(int status, String code) {
      this(status, code, Json.MAPPER.createObjectNode());
    }

    Refusal(int status, String code, ObjectNode more) {
      this.status = status;
      this.code = code;
      this.more = more;
    }
  }

  /** What goes back. */
  private record Reply(int status, JsonNode body, Map<String, String> headers) {

    static Reply ok(JsonNode body) {
      return new Reply(200, body, Map.of());
    }
  }

  private boolean does(Mutation mutation) {
    return mutations.contains(mutation);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        send(exchange, answer(exchange, body), "application/json");
      } catch (Refusal refusal) {
        send(exchange, problem(exchange, refusal), errorType());
      }
    }
  }

  private String errorType() {
    return does(ERRORS_IN_PLAIN_JSON) ? "application/json" : "application/problem+json";
  }

  private Reply problem(HttpExchange exchange, Refusal refusal) {
    ObjectNode problem = Json.MAPPER.createObjectNode().put("title", "Refused");
    problem.put("status", refusal.status).put("code", refusal.code).setAll(refusal.more);
    String connection = exchange.getRequestHeaders().getFirst("CW-Connection");
    if (does(SECRET_IN_AN_ERROR) && connection != null && refusal.status == 409) {
      problem.put("detail", new String(Base64.getUrlDecoder().decode(connection)));
    }
    return new Reply(refusal.status, problem, Map.of());
  }

  private void send(HttpExchange exchange, Reply reply, String type) throws IOException {
    byte[] bytes = reply.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(reply.body());
    boolean plain =
        does(ABSENCE_NOT_IN_JSON)
            && reply.body() != null
            && reply.body().path("state").asString("").equals("absent");
    exchange.getResponseHeaders().set("Content-Type", plain ? "text/plain" : type);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Reply answer(HttpExchange exchange, byte[] body) {
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
    if (path.get(0).equals("token")) {
      return token(new String(body, StandardCharsets.UTF_8));
    }
    authenticate(exchange, body);
    if (body.length > MAX_BYTES && !does(HUGE_BODY_TAKEN)) {
      throw new Refusal(413, "too-large");
    }
    return switch (path.get(0)) {
      case "descriptor" -> Reply.ok(descriptor());
      case "mappings" -> mapping(query(exchange));
      case "schemas" -> schema(path.get(1));
      default -> connected(exchange, path, body);
    };
  }

  private Reply token(String form) {
    Map<String, String> fields = parameters(form);
    String secret =
        does(ANY_CLIENT_SECRET_TAKEN) ? SECRET : fields.getOrDefault("client_secret", "");
    return tokens
        .issue(fields.getOrDefault("client_id", ""), new Secret(secret), clock.instant())
        .map(token -> Json.MAPPER.createObjectNode().put("access_token", token.reveal()))
        .map(json -> Reply.ok(json.put("token_type", "Bearer").put("expires_in", 1800)))
        .orElseThrow(() -> new Refusal(401, "invalid-client"));
  }

  private void authenticate(HttpExchange exchange, byte[] body) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (exchange.getRequestHeaders().containsKey("Signature")) {
      authenticateSignature(exchange, body);
    } else if (given == null && !does(NO_TOKEN_NEEDED)) {
      throw new Refusal(401, "not-authenticated");
    } else if (given != null
        && !does(ANY_TOKEN_TAKEN)
        && !tokens.isGood(given.replaceFirst("^Bearer ", ""), clock.instant())) {
      throw new Refusal(401, "not-authenticated");
    }
  }

  private void authenticateSignature(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    byte[] compared = body;
    if (does(BODY_NOT_COMPARED_WITH_ITS_DIGEST)) {
      compared = new byte[0];
    }
    if (does(SIGNATURE_TAKEN_TWICE)) {
      verifier = verifier();
    }
    RequestParts parts =
        new RequestParts(
            exchange.getRequestMethod(),
            url().toString() + exchange.getRequestURI(),
            headers,
            compared);
    if (verifier.refusal(parts, clock.instant()).isPresent()) {
      throw new Refusal(401, "not-authenticated");
    }
  }

  private static RequestVerifier verifier() {
    return new RequestVerifier(List.of(new SharedKey("kit", new Secret(KEY))));
  }

  private ObjectNode descriptor() {
    ObjectNode descriptor =
        (ObjectNode)
            Json.MAPPER.readTree(
                """
                {"interfaceVersion":"1.0","name":"reference","title":"Reference","version":"1","commitHorizonSeconds":1,
                 "limits":{"maxRequestBytes":262144,"answersWithinSeconds":1,"requestsAtOnce":10},
                 "abilities":["corrections","notices","changes"],"lookUps":["vatPercent"],
                 "settings":{"type":"object","required":["Company","ApiKey"],"properties":{
                   "Company":{"type":"string"},"ApiKey":{"type":"string","writeOnly":true}}},
                 "entities":[{"name":"invoice","recordSchema":"reference.invoice"}]}
                """);
    if (takesDocumentsOfCw) {
      ((ObjectNode) descriptor.at("/entities/0")).remove("recordSchema");
    }
    if (does(DESCRIPTOR_WITHOUT_LIMITS)) {
      descriptor.remove("limits");
    }
    if (does(NAMED_SCHEMA_NOT_TO_BE_HAD)) {
      ((ObjectNode) descriptor.at("/entities/0")).put("schema", "reference.other");
    }
    if (does(SETTING_IS_A_NUMBER)) {
      descriptor.withObject("/settings/properties/Port").put("type", "integer");
    }
    return descriptor;
  }

  private Reply mapping(Map<String, String> query) {
    String vat = does(MAPPING_MAKES_ANOTHER_RECORD) ? "vatPercentage" : "vatPercent";
    String mapping =
        """
        {"format":"cw-mapping/1","name":"reference-invoice","version":1,"entity":"invoice","direction":"outbound",
         "source":"cw.invoice/1","target":"reference.invoice","lookUps":["vatPercent"],"fields":[
          {"target":"kind","from":[{"path":"kind"}]},
          {"target":"number","from":[{"path":"number"}]},
          {"target":"currency","from":[{"path":"currency"}],"whenNull":"error"},
          {"target":"customer.name","from":[{"path":"customer.name"}],"whenNull":"error"},
          {"target":"note","from":[{"constant":"%s"}]},
          {"target":"lines","each":"lines","fields":[
            {"target":"text","from":[{"path":"description"}]},
            {"target":"quantity","from":[{"path":"quantity"},"decimal"],"whenNull":"error"},
            {"target":"price","from":[{"path":"unitPrice"},"decimal"],"whenNull":"error"},
            {"target":"vatPercent","from":[{"path":"vatCode"},{"lookUp":"vatPercent"}],"whenNull":"error"}]}]}
        """
            .formatted(vat);
    boolean known =
        !query.containsKey("reference")
            || query.get("reference").length() == "reference-invoice@1#123456789012".length()
                && !does(EARLIER_MAPPING_FORGOTTEN);
    if (!known) {
      throw new Refusal(404, "not-found");
    }
    return Reply.ok(Json.MAPPER.readTree(mapping));
  }

  private Reply schema(String name) {
    if (!name.equals("reference.invoice")) {
      throw new Refusal(404, "not-found");
    }
    return Reply.ok(
        Json.MAPPER.readTree(
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "required":["kind","currency","lines"],"properties":{"note":{"const":"vatPercent"},
              "lines":{"type":"array","minItems":1,"items":{"type":"object","required":["quantity","price"]}}}}
            """));
  }

  private Reply connected(HttpExchange exchange, List<String> path, byte[] body) {
    checkForm(path, exchange.getRequestMethod());
    JsonNode connection = connection(exchange);
    JsonNode json = json(exchange.getRequestMethod(), path, body);
    String company = connection.path("settings").path("Company").asString("");
    boolean secretIsRight =
        connection.path("settings").path("ApiKey").asString("").equals("key-of-" + company);
    if (path.get(0).equals("connection-test")) {
      return Reply.ok(test(company, secretIsRight || does(WRONG_SECRET_REACHES)));
    }
    if (!secretIsRight) {
      throw does(WRONG_SECRET_BLAMED_ON_THE_DOCUMENT)
          ? new Refusal(422, "validation")
          : new Refusal(
              503, "unauthorised", Json.MAPPER.createObjectNode().put("wholeConnection", true));
    }
    checkDeadline(exchange);
    String books = does(CONNECTIONS_SHARE_DOCUMENTS) ? "*" : company;
    return switch (path.get(0)) {
      case "look-ups" -> Reply.ok(Json.MAPPER.readTree("{\"found\":true,\"value\":25}"));
      case "operations" -> operation(path.get(1));
      case "entities" -> Reply.ok(read(books, path.get(2)));
      case "changes" -> changes(query(exchange));
      case "subscription" -> subscription(path, json);
      case "withdrawals" -> Reply.ok(withdraw(company, path.get(1), json));
      default ->
          path.size() == 3
              ? Reply.ok(find(books, path.get(1), json))
              : locked(company, path.get(1), json, body);
    };
  }

  private void checkForm(List<String> path, String method) {
    Set<String> known =
        Set.of(
            "connection-test",
            "look-ups",
            "operations",
            "entities",
            "changes",
            "subscription",
            "withdrawals",
            "invoices");
    if (!known.contains(path.get(0)) || method.equals("DELETE")) {
      throw new Refusal(404, "not-found");
    }
  }

  private JsonNode connection(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("CW-Connection");
    try {
      JsonNode read = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(header));
      if (read.isObject()) {
        return read;
      }
    } catch (NullPointerException | IllegalArgumentException | JacksonException e) {
      throw malformed();
    }
    throw malformed();
  }

  private Refusal malformed() {
    return new Refusal(does(MALFORMED_ANSWERED_WITH_500) ? 500 : 400, "malformed");
  }

  private JsonNode json(String method, List<String> path, byte[] body) {
    boolean none = method.equals("GET") || path.get(path.size() - 1).endsWith("test");
    if (none) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode read = Json.MAPPER.readTree(body);
      boolean publication = path.get(0).equals("invoices") && path.size() == 2;
      boolean formed =
          read.isObject()
              && (!publication
                  || read.path("record").isObject()
                      && LocalDate.parse(read.path("referenceDate").asString("")) != null);
      if (formed) {
        return read;
      }
    } catch (JacksonException | DateTimeException e) {
      throw malformed();
    }
    throw malformed();
  }

  private ObjectNode test(String company, boolean reached) {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("reached", reached);
    if (does(SLOW)) {
      pass(SLOW_MILLIS);
    }
    return reached
        ? answer.put("companyId", does(COMPANY_WITHOUT_ID) ? "" : company)
        : answer.put("code", "unauthorised").put("message", "The key is not taken.");
  }

  private static void pass(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkDeadline(HttpExchange exchange) {
    String deadline = exchange.getRequestHeaders().getFirst("CW-Deadline");
    if (deadline != null
        && !does(DEADLINE_IGNORED)
        && Instant.parse(deadline).isBefore(clock.instant())) {
      throw new Refusal(503, "deadline");
    }
  }

  private Reply locked(String company, String key, JsonNode json, byte[] body) {
    if (does(KEYS_NOT_LOCKED)) {
      return put(company, key, json, body);
    }
    synchronized (locks.computeIfAbsent(company + key, any -> new Object())) {
      return put(company, key, json, body);
    }
  }

  private Reply put(String company, String key, JsonNode json, byte[] body) {
    JsonNode record = known(json.path("record"));
    List<ReferenceErp.Entry> there = erp.byKey(company, key);
    String content =
        does(CONTENTS_COMPARED_AS_BYTES)
            ? new String(body, StandardCharsets.UTF_8)
            : ReferenceErp.canonical(record);
    if (!there.isEmpty()) {
      return again(there.get(0), record, content);
    }
    check(company, key, record, json.has("credits"));
    if (does(KEYS_NOT_LOCKED)) {
      meet();
    }
    replace(company, json.path("replaces"));
    ReferenceErp.Entry entry = erp.write(company, key, record, content);
    JsonNode document = ReferenceErp.document(entry, !does(AMOUNT_WITHOUT_VAT));
    if (mutations.stream().anyMatch(Mutation::isOfWaiting)) {
      return begun(document);
    }
    return new Reply(does(CREATED_ANSWERED_WITH_200) ? 200 : 201, document, Map.of());
  }

  /** A record of its own, also out of a document of CW. */
  private JsonNode known(JsonNode record) {
    if (!takesDocumentsOfCw) {
      return record;
    }
    ObjectNode known = record.deepCopy().asObject();
    for (JsonNode line : known.path("lines")) {
      boolean strange = !LINE_MEMBERS.containsAll(line.propertyNames());
      if (does(UNKNOWN_MEMBERS_REFUSED) && strange) {
        throw new Refusal(422, "validation");
      }
      ((ObjectNode) line).put("vatPercent", 25).set("price", line.get("unitPrice"));
    }
    return known;
  }

  private void meet() {
    try {
      together.await(TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException e) {
      together.reset(); // Nobody else wanted to write.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply again(ReferenceErp.Entry entry, JsonNode record, String content) {
    if (!entry.content().equals(content) && !does(OTHER_CONTENT_IGNORED)) {
      if (does(OTHER_CONTENT_WRITTEN_OVER)) {
        ((ObjectNode) entry.record()).setAll((ObjectNode) record);
      }
      throw new Refusal(409, "key-reused");
    }
    int status = does(SAME_AGAIN_ANSWERED_WITH_201) ? 201 : 200;
    return new Reply(status, ReferenceErp.document(entry, !does(AMOUNT_WITHOUT_VAT)), Map.of());
  }

  private void check(String company, String key, JsonNode record, boolean credits) {
    if (credits && does(CREDIT_NOTE_REFUSED)) {
      throw new Refusal(422, "validation");
    }
    int i = 0;
    for (JsonNode line : record.path("lines")) {
      if (!line.hasNonNull("price")) {
        refuseLine(company, key, record, i);
      }
      i++;
    }
  }

  private void refuseLine(String company, String key, JsonNode record, int line) {
    if (does(REFUSED_BUT_KEPT)) {
      ObjectNode empty = ((ObjectNode) record).deepCopy();
      empty.putArray("lines");
      erp.write(company, key, empty, "");
    }
    ObjectNode more = Json.MAPPER.createObjectNode();
    more.putArray("errors")
        .addObject()
        .put("field", does(REFUSAL_NAMES_NO_FIELD) ? "" : "lines[" + line + "]." + amount())
        .put("code", "missing")
        .put("message", "A price is needed.");
    throw new Refusal(422, "validation", more);
  }

  private String amount() {
    return takesDocumentsOfCw ? "unitPrice" : "price";
  }

  private void replace(String company, JsonNode replaces) {
    if (replaces.isMissingNode() || does(OLDER_REVISION_LEFT)) {
      return;
    }
    String olderKey = replaces.path("held").path("key").asString("");
    Optional<ReferenceErp.Entry> older = erp.byKey(company, olderKey).stream().findFirst();
    if (drafts) {
      older.ifPresent(erp::remove);
    } else if (replaces.path("afterPosting").asString("").equals("LEAVE")) {
      throw new Refusal(422, "posted");
    } else {
      older.ifPresent(
          entry ->
              erp.write(
                  company,
                  new PublicationKey(entry.key()).ofCredit().value(),
                  entry.record(),
                  entry.content()));
    }
  }

  private Reply begun(JsonNode document) {
    String name = String.valueOf(operations.size());
    operations.put(name, document);
    String host = does(STILL_AT_IT_ELSEWHERE) ? "http://elsewhere.example" : "";
    return new Reply(
        202,
        null,
        does(STILL_AT_IT_WITHOUT_RETRY_AFTER)
            ? Map.of("Location", host + "/operations/" + name)
            : Map.of("Location", host + "/operations/" + name, "Retry-After", "1"));
  }

  private Reply operation(String name) {
    if (does(STILL_AT_IT_AND_FORGOTTEN)) {
      throw new Refusal(404, "not-found");
    }
    return Reply.ok(operations.get(name));
  }

  private JsonNode find(String company, String key, JsonNode json) {
    List<ReferenceErp.Entry> there = erp.byKey(company, key);
    ObjectNode finding = Json.MAPPER.createObjectNode();
    boolean hidden =
        does(CREDIT_NOTE_NOT_FOUND)
            && json.has("credits")
            && json.path("record").path("kind").asString("").equals("CREDIT_NOTE");
    if (there.isEmpty() || hidden) {
      if (does(LOOK_UP_WRITES) && json.has("record")) {
        erp.write(company, key, json.path("record"), "");
      }
      return finding.put("state", "absent");
    }
    if (there.size() > 1) {
      ArrayNode ids = finding.put("state", "several").putArray("erpIds");
      there.forEach(entry -> ids.add(entry.id()));
      return finding;
    }
    ObjectNode document = ReferenceErp.document(there.get(0), !does(AMOUNT_WITHOUT_VAT));
    if (does(FOUND_WITHOUT_WHAT_WAS_WRITTEN)) {
      document.remove("written");
    }
    finding.put("state", "found").set("document", document);
    return finding;
  }

  private JsonNode read(String company, String id) {
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode documents = answer.putArray("documents");
    Optional<ReferenceErp.Entry> found = erp.byId(company, id);
    if (found.isEmpty() && does(UNKNOWN_ID_IS_AN_ERROR)) {
      throw new Refusal(404, "not-found");
    }
    found.ifPresent(entry -> documents.add(reading(entry)));
    if (found.isEmpty()) {
      documents.addObject().put("entity", "invoice").put("erpId", id).put("deleted", true);
    }
    return answer;
  }

  private ObjectNode reading(ReferenceErp.Entry entry) {
    ObjectNode reading = Json.MAPPER.createObjectNode().put("entity", "invoice");
    reading.put("erpId", entry.id()).put("deleted", false).put("reference", entry.key());
    ObjectNode fingerprint = ReferenceErp.fingerprint(entry);
    if (does(READING_HAS_ANOTHER_FINGERPRINT)) {
      fingerprint.withObject("/fields").put("total", "0123456789abcdef");
    }
    reading.set("fingerprint", fingerprint);
    return reading;
  }

  private Reply changes(Map<String, String> query) {
    String cursor = query.getOrDefault("cursor", "0");
    if (!cursor.matches("[0-9]{1,9}") && !does(ANY_CURSOR_TAKEN)) {
      throw new Refusal(400, "malformed");
    }
    List<String> all = List.copyOf(erp.changes());
    int from = cursor.matches("[0-9]{1,9}") ? Integer.parseInt(cursor) : 0;
    int to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "100")));
    ObjectNode page = Json.MAPPER.createObjectNode();
    ArrayNode changes = page.putArray("changes");
    for (int i = from; i < to; i++) {
      changes
          .addObject()
          .put("id", String.valueOf(i))
          .put("event", "invoice.created")
          .put("entity", "invoice")
          .put("erpId", all.get(i))
          .put("at", "2026-11-26T09:00:00Z");
    }
    boolean more = to < all.size();
    int next = does(CHANGE_SKIPPED) && more ? to + 1 : to;
    return Reply.ok(page.put("next", String.valueOf(next)).put("more", more));
  }

  private Reply subscription(List<String> path, JsonNode json) {
    if (path.size() == 2) {
      notices.test();
      return new Reply(204, null, Map.of());
    }
    notices.subscribe(json.path("url").asString(""), json.path("secret").asString(""));
    return Reply.ok(Json.MAPPER.readTree("{\"ids\":[\"1\"]}"));
  }

  private ObjectNode withdraw(String company, String creditKey, JsonNode json) {
    String erpId = json.path("held").path("erpId").asString("");
    ObjectNode answer = Json.MAPPER.createObjectNode();
    if (drafts) {
      erp.byId(company, erpId).ifPresent(erp::remove);
      return answer.put("outcome", "deleted").put("erpId", erpId);
    }
    List<ReferenceErp.Entry> credits = erp.byKey(company, creditKey);
    ReferenceErp.Entry credited = erp.byId(company, erpId).orElseThrow();
    ReferenceErp.Entry note =
        credits.isEmpty() || does(CREDITED_TWICE)
            ? erp.write(company, creditKey, credited.record(), credited.content())
            : credits.get(0);
    answer.put("outcome", "credited").set("document", ReferenceErp.document(note, true));
    return answer;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? Map.of() : parameters(query);
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : text.split("&")) {
      String[] pair = part.split("=", 2);
      parameters.put(
          pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
