package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.idp.DemoTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The HTTP of a quick start that the benchmark uses. */
final class Flow {

  private static final String INVOICE =
      """
      {"customer":{"name":"Kunde %1$d AS","organisationNumber":"%2$d"},
       "lines":[{"description":"Grunnarbeid","quantity":10.5,"unitPrice":850,"vatCode":"3"},
                {"description":"Materialer","quantity":1,"unitPrice":12500.50,"vatCode":"3"}]}
      """;

  private static final String COUNT =
      "query($from: DateTime) { invoiceSyncs(first: 1, filter: {status: [PUBLISHED],"
          + " requestedFrom: $from}) { totalCount } }";

  private static final String ACCEPTED =
      "query($from: DateTime, $after: String) { invoiceSyncs(first: 100, after: $after, filter:"
          + " {requestedFrom: $from}) { pageInfo { hasNextPage endCursor }"
          + " edges { node { invoiceId timeline { type at } } } } }";

  private static final String GRAPHQL = "/graphql";

  /** Few enough that most invoices find their customer. */
  private static final int CUSTOMERS = 20;

  private static final long FIRST_ORGANISATION = 910_000_000L;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MULTIPLE_CHOICES = 300;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final DemoTokens tokens;

  Flow(String base) {
    this.base = base;
    this.tokens = new DemoTokens(base);
  }

  /** Creates an invoice in CW and returns its id. */
  String post(int client, int number) {
    int customer = number % CUSTOMERS;
    String path = "/sandbox/cw/api/clients/bench-%03d/invoices".formatted(client);
    return send(path, INVOICE.formatted(customer, FIRST_ORGANISATION + customer))
        .path("id")
        .asString();
  }

  /** How many invoices that were requested since then GraphQL calls PUBLISHED. */
  int published(Instant from) {
    return graphql(COUNT, Map.of("from", from.toString()))
        .path("invoiceSyncs")
        .path("totalCount")
        .asInt();
  }

  /** When each invoice that was requested since then was accepted by the ERP, by its id. */
  Map<String, Instant> accepted(Instant from) {
    Map<String, Instant> accepted = new HashMap<>();
    Map<String, String> variables = new HashMap<>(Map.of("from", from.toString()));
    JsonNode page;
    do {
      page = graphql(ACCEPTED, variables).path("invoiceSyncs");
      for (JsonNode edge : page.path("edges")) {
        JsonNode sync = edge.path("node");
        for (JsonNode event : sync.path("timeline")) {
          if (event.path("type").asString().equals("PublicationAccepted")) {
            accepted.put(
                sync.path("invoiceId").asString(), Instant.parse(event.path("at").asString()));
          }
        }
      }
      variables.put("after", page.path("pageInfo").path("endCursor").asString(""));
    } while (page.path("pageInfo").path("hasNextPage").asBoolean());
    return accepted;
  }

  /** Sets how long each call of the ERP takes. */
  void latency(int millis) {
    send("/sandbox/tripletex/_control/latency", "{\"millis\":" + millis + "}");
  }

  /** Lets the ERP keep its webhooks to itself. */
  void dropWebhooks() {
    send("/sandbox/tripletex/_control/webhooks", "{\"drop\":true}");
  }

  /** The writing commits of the service's own database since its start, by what they wrote. */
  Map<String, Long> commits() {
    return numbers(get(BenchmarkProbe.PATH).path("commits"));
  }

  /** How often each database's file was written since its start. */
  Map<String, Long> fileWrites() {
    return numbers(get(BenchmarkProbe.PATH).path("fileWrites"));
  }

  /** Milliseconds of processor time of the process since its start, by what its threads do. */
  Map<String, Long> processorMillis() {
    return numbers(get(BenchmarkProbe.PATH).path("processorMillis"));
  }

  /** What is left on the heap after a collection. */
  long heapBytes() {
    return get(BenchmarkProbe.PATH + "/heap").path("usedBytes").asLong();
  }

  private static Map<String, Long> numbers(JsonNode object) {
    Map<String, Long> numbers = new TreeMap<>();
    object.properties().forEach(each -> numbers.put(each.getKey(), each.getValue().asLong()));
    return numbers;
  }

  private JsonNode graphql(String query, Map<String, String> variables) {
    JsonNode answer =
        send(
            GRAPHQL,
            Json.MAPPER.writeValueAsString(Map.of("query", query, "variables", variables)));
    if (answer.has("errors")) {
      throw new IllegalStateException("GraphQL answered with " + answer.path("errors"));
    }
    return answer.path("data");
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).build());
  }

  private JsonNode send(String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (path.equals(GRAPHQL)) {
      request.header("Authorization", "Bearer " + tokens.of("support"));
    }
    return send(request.build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= MULTIPLE_CHOICES) {
        throw new IllegalStateException(
            request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
