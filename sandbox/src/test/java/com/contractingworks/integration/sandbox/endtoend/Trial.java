package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.access.testing.TestIssuer;
import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.idp.DemoTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a person does who tries the quick start. */
final class Trial {

  /** Far more than is promised, so that a busy machine does not fail a test. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  static final String BYGG = "demo-bygg";
  static final String ROR = "demo-ror";
  static final String EL = "demo-el";

  private static final String FIELDS =
      """
      clientId invoiceId status statusText provider revision publicationKey erpId erpNumber
      invoiceNumber amount currency erpStatus openAmount erpLink attempts
      lastError { code message field } openProblem { code message }
      timeline { type at text cause actor attempt mapping }
      """;

  private final String base;
  private final Http http;
  private final UnaryOperator<String> tokens;

  /** Of a quick start, whose own identity provider gives the tokens. */
  Trial(String base) {
    this(base, new DemoTokens(base)::of);
  }

  /**
   * Of whatever answers there.
   *
   * @param tokens a token for a role
   */
  Trial(String base, UnaryOperator<String> tokens) {
    this.base = base;
    this.http = Http.at(base);
    this.tokens = tokens;
  }

  /** Of a side that takes the tokens of the tests' issuer. */
  static Trial ofSide(String base) {
    return new Trial(base, role -> TestIssuer.shared().token("trial", role));
  }

  /** A token of the role that a request to this path is usually sent with; empty if none is. */
  Optional<String> token(String path) {
    if (path.startsWith("/graphql") || path.startsWith("/api/v1/event-log")) {
      return Optional.of(tokens.apply("auditor"));
    }
    if (path.startsWith("/api/")) {
      return Optional.of(tokens.apply("support"));
    }
    return path.startsWith("/actuator") ? Optional.of(tokens.apply("operator")) : Optional.empty();
  }

  /** HTTP as whoever a request to this path is usually sent by. */
  private Http as(String path) {
    return token(path).map(token -> http.with("Authorization", "Bearer " + token)).orElse(http);
  }

  /** Where the quick start listens, without a slash at the end. */
  String base() {
    return base;
  }

  /** The HTTP of the quick start, for what is not worth a method here. */
  Http http() {
    return http;
  }

  /** An invoice over 1,000.00 without VAT for a customer of its own. */
  static String invoice(String number) {
    return invoice(number, new BigDecimal("1000.00"));
  }

  /** An invoice with one line and 25 % VAT. */
  static String invoice(String number, BigDecimal price) {
    return """
    {"number":"%s","invoiceDate":"2026-03-02","dueDate":"2026-03-16","deliveryDate":"2026-03-02",
     "currency":"NOK",
     "customer":{"name":"Kunde AS","organisationNumber":"999888777","email":"post@kunde.example"},
     "lines":[{"description":"Grunnarbeid","quantity":1,"unitPrice":%s,"vatCode":"3"}]}
    """
        .formatted(number, price);
  }

  /** Creates an invoice in CW and returns its id. */
  String post(String client, String invoice) {
    Http.Answer answer = send("POST", invoicesOf(client), invoice);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("id").asString();
  }

  /** Changes an invoice in CW. */
  void change(String client, String id, String fields) {
    Http.Answer answer = send("PUT", invoicesOf(client) + "/" + id, fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Cancels an invoice in CW. */
  void cancel(String client, String id) {
    Http.Answer answer = send("POST", invoicesOf(client) + "/" + id + "/cancel", "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  static String invoicesOf(String client) {
    return "/sandbox/cw/api/clients/" + client + "/invoices";
  }

  /** How the invoice stands, by GraphQL; missing if nothing is known about it. */
  JsonNode sync(String client, String id) {
    String query =
        "query($client: ID!, $invoice: ID!)"
            + " { invoiceSync(clientId: $client, invoiceId: $invoice) { %s } }".formatted(FIELDS);
    return graphql(query, Map.of("client", client, "invoice", id)).path("invoiceSync");
  }

  /** Asks GraphQL and returns its data; an error fails the test. */
  JsonNode graphql(String query, Map<String, ?> variables) {
    String body = Json.MAPPER.writeValueAsString(Map.of("query", query, "variables", variables));
    Http.Answer answer = send("POST", "/graphql", body);
    assertThat(answer.json().path("errors").isMissingNode()).as(answer.body()).isTrue();
    return answer.json().path("data");
  }

  /** Waits until the invoice is published and returns how it stands. */
  JsonNode awaitPublished(String client, String id) {
    return awaitSync(client, id, sync -> sync.path("status").asString("").equals("PUBLISHED"));
  }

  /** Waits until the timeline has an event of each of these types. */
  JsonNode awaitEvents(String client, String id, String... types) {
    return awaitSync(client, id, sync -> types(sync).containsAll(List.of(types)));
  }

  JsonNode awaitSync(String client, String id, Predicate<JsonNode> condition) {
    return await(client + "/" + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> sync(client, id), condition);
  }

  /**
   * Waits until CW has been told so many things about an invoice, and returns them, oldest first.
   */
  List<JsonNode> awaitTold(String id, int events) {
    return await(id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> list("/sandbox/cw/_control/integration-events?invoiceId=" + id),
            told -> told.size() >= events);
  }

  /** The ids of CW's invoices of which it was not told that they are accepted. */
  Set<String> untold() {
    return cwInvoices().stream()
        .map(CwInvoice::id)
        .filter(id -> !wasToldOfAcceptance(id))
        .collect(Collectors.toSet());
  }

  private boolean wasToldOfAcceptance(String id) {
    return list("/sandbox/cw/_control/integration-events?invoiceId=" + id).stream()
        .anyMatch(told -> told.path("type").asString().endsWith(".invoice.accepted.v1"));
  }

  /** The names of the events, oldest first. */
  static List<String> types(JsonNode sync) {
    return stream(sync.path("timeline")).map(event -> event.path("type").asString()).toList();
  }

  /** The sentence of the first event of a type. */
  static String text(JsonNode sync, String type) {
    return stream(sync.path("timeline"))
        .filter(event -> event.path("type").asString().equals(type))
        .map(event -> event.path("text").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + type + " in " + types(sync)));
  }

  /** What the ERP holds under a reference. */
  List<ErpInvoice> erpInvoices(String reference) {
    return erpInvoices().stream().filter(held -> held.reference().equals(reference)).toList();
  }

  /** Everything that the ERPs hold, of all companies. */
  List<ErpInvoice> erpInvoices() {
    return heldByErps()
        .map(
            held ->
                new ErpInvoice(
                    held.path("id").asString(),
                    held.path("number").asString(),
                    held.path("reference").asString(""),
                    held.path("amount").decimalValue()))
        .toList();
  }

  /** Everything that CW holds, of all clients, with what each invoice comes to. */
  List<CwInvoice> cwInvoices() {
    List<JsonNode> listed = list("/sandbox/cw/_control/invoices");
    return listed.stream()
        .map(held -> held.path("clientId").asString())
        .distinct()
        .flatMap(client -> cwInvoices(client).stream())
        .toList();
  }

  private List<CwInvoice> cwInvoices(String client) {
    List<CwInvoice> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = get(invoicesOf(client) + "?first=200&after=" + after).json();
      stream(page.path("invoices")).map(CwInvoice::read).forEach(all::add);
      after = page.path("after").asString("");
    } while (!after.isEmpty());
    return all;
  }

  /** Everything that the log tells, page by page. */
  List<LoggedSync> loggedSyncs() {
    String query =
        "query($after: String) { invoiceSyncs(first: 200, after: $after) { pageInfo { hasNextPage"
            + " endCursor } edges { node { clientId invoiceId status publicationKey erpId erpNumber"
            + " } } } }";
    List<LoggedSync> all = new ArrayList<>();
    JsonNode page;
    String after = null;
    do {
      Map<String, String> variables = after == null ? Map.of() : Map.of("after", after);
      page = graphql(query, variables).path("invoiceSyncs");
      stream(page.path("edges")).map(edge -> LoggedSync.read(edge.path("node"))).forEach(all::add);
      after = page.path("pageInfo").path("endCursor").asString("");
    } while (page.path("pageInfo").path("hasNextPage").asBoolean());
    return all;
  }

  /** The ids of CW's invoices that are not published yet. */
  Set<String> unsettled() {
    return unsettled(this);
  }

  /**
   * The ids of CW's invoices that are not published yet.
   *
   * @param told who tells of the log
   */
  Set<String> unsettled(Trial told) {
    Set<String> open = cwInvoices().stream().map(CwInvoice::id).collect(Collectors.toSet());
    told.loggedSyncs().stream()
        .filter(sync -> sync.status().equals("PUBLISHED"))
        .forEach(sync -> open.remove(sync.invoiceId()));
    return open;
  }

  /** Lets the next calls that make an invoice in the ERP go wrong. */
  void fault(String kind, int times) {
    control("faults", "{\"kind\":\"%s\",\"times\":%d}".formatted(kind, times));
  }

  /** The vendor's numbers of the companies that hold an invoice under a reference. */
  Set<Integer> companiesHolding(String reference) {
    return heldByErps()
        .filter(held -> held.path("reference").asString("").equals(reference))
        .map(held -> held.path("companyId").asInt())
        .collect(Collectors.toSet());
  }

  /** Of those ERPs that there are: not every test needs all. */
  private Stream<JsonNode> heldByErps() {
    return Stream.of("tripletex", "vismanet", "unieconomy").flatMap(this::heldBy);
  }

  private Stream<JsonNode> heldBy(String erp) {
    Http.Answer answer = get("/sandbox/" + erp + "/_control/invoices");
    return answer.status() == 200 ? stream(answer.json()) : Stream.empty();
  }

  /** Our references of all that one ERP holds. */
  Set<String> referencesIn(String erp) {
    return heldBy(erp).map(held -> held.path("reference").asString("")).collect(Collectors.toSet());
  }

  /** Asks the stand-in of Tripletex for something; the answer is its JSON. */
  JsonNode control(String what, String body) {
    return control("tripletex", what, body);
  }

  /** Asks the stand-in of an ERP for something; the answer is its JSON. */
  JsonNode control(String erp, String what, String body) {
    Http.Answer answer = send("POST", "/sandbox/" + erp + "/_control/" + what, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** Acts as support staff: retry or give-up. */
  Http.Answer act(String client, String id, String act, int attempt, String reason) {
    return send(
        "POST",
        "/api/v1/invoice-syncs/%s/%s/%s".formatted(client, id, act),
        "{\"expectedAttempt\":%d,\"reason\":\"%s\"}".formatted(attempt, reason));
  }

  private List<JsonNode> list(String path) {
    return stream(get(path).json()).collect(Collectors.toList());
  }

  Http.Answer get(String path) {
    return send("GET", path, null);
  }

  Http.Answer send(String method, String path, String body) {
    try {
      return as(path).send(method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
