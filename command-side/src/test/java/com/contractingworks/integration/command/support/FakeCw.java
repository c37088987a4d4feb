package com.contractingworks.integration.command.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CW's GraphQL API over real HTTP, with one line per invoice. */
public final class FakeCw implements AutoCloseable {

  public final Map<String, Integer> revisions = new ConcurrentHashMap<>();

  /** The invoice that each credit note credits. */
  public final Map<String, String> credits = new ConcurrentHashMap<>();

  /** What invoices come to by CW's own reckoning; it says nothing of the others. */
  public final Map<String, String> totals = new ConcurrentHashMap<>();

  /** The invoices that are cancelled. */
  public final Set<String> cancelled = ConcurrentHashMap.newKeySet();

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.builder().build();

  public FakeCw() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext(
        "/graphql",
        exchange -> {
          JsonNode variables = json.readTree(exchange.getRequestBody()).path("variables");
          byte[] answer =
              answer(variables.path("clientId").asString(), variables.path("id").asString())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/graphql");
  }

  private String answer(String clientId, String id) {
    Integer revision = revisions.get(id);
    if (revision == null) {
      return "{\"data\":{\"invoice\":null}}";
    }
    return """
        {"data":{"invoice":{"id":"%s","clientId":"%s","revision":%d,"kind":"%s","status":"%s","creditsInvoiceId":%s,"number":"%s","invoiceDate":"2026-03-02",
        "dueDate":null,"deliveryDate":null,"currency":"NOK","totalWithVat":%s,"customer":{"id":"1","name":"Kunde","organisationNumber":null,"email":null},
        "lines":{"nodes":[{"position":1,"description":"Work","quantity":"1","unitPrice":"8.00","vatCode":"3"}],
        "pageInfo":{"hasNextPage":false,"endCursor":null}}}}}
        """
        .formatted(
            id,
            clientId,
            revision,
            credits.containsKey(id) ? "CREDIT_NOTE" : "INVOICE",
            cancelled.contains(id) ? "CANCELLED" : "ISSUED",
            credits.containsKey(id) ? '"' + credits.get(id) + '"' : null,
            id,
            totals.containsKey(id) ? '"' + totals.get(id) + '"' : null);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
