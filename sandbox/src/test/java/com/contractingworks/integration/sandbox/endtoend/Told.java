package com.contractingworks.integration.sandbox.endtoend;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.idp.DemoTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a quick start has answered to whoever asked. */
final class Told {

  private static final List<String> ROUTES =
      List.of(
          "/api/v1/clients",
          "/api/v1/clients/" + Trial.BYGG,
          "/api/v1/providers",
          "/api/v1/providers/tripletex",
          "/api/v1/held-messages",
          "/api/v1/dead-letters");

  /** It holds everything that is in memory, and is for operators alone. */
  private static final String HEAP_DUMP = "heapdump";

  private final String base;
  private final DemoTokens tokens;
  private final Set<String> used = new LinkedHashSet<>();
  private final StringBuilder all = new StringBuilder();

  Told(String base) {
    this.base = base;
    this.tokens = new DemoTokens(base);
  }

  /** Everything that was answered. */
  String all() {
    return all.toString();
  }

  /** The tokens that were sent. */
  Set<String> tokens() {
    return used;
  }

  /** Asks something as a role. */
  Http.Answer ask(String role, String method, String path, String body, String... header) {
    String token = tokens.of(role);
    used.add(token);
    Http http = Http.at(base).with("Authorization", "Bearer " + token);
    return keep(header.length == 0 ? http : http.with(header[0], header[1]), method, path, body);
  }

  /** Asks something as nobody. */
  Http.Answer ask(String method, String path, String body, String header, String value) {
    return keep(Http.at(base).with(header, value), method, path, body);
  }

  private Http.Answer keep(Http http, String method, String path, String body) {
    try {
      Http.Answer answer = http.send(method, path, body);
      all.append(answer.headers()).append(answer.body()).append('\n');
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asks GraphQL as an auditor, who may see most. */
  JsonNode graphql(String query) {
    String body = Json.MAPPER.writeValueAsString(Map.of("query", query));
    return ask("auditor", "POST", "/graphql", body).json();
  }

  /** Reads every route, and every endpoint of the actuator with every metric. */
  void readEverything() {
    ROUTES.forEach(route -> ask("support", "GET", route, null));
    JsonNode links = ask("operator", "GET", "/actuator", null).json().path("_links");
    for (Map.Entry<String, JsonNode> link : links.properties()) {
      String address = link.getValue().path("href").asString();
      if (!address.contains("{") && !link.getKey().equals(HEAP_DUMP)) {
        ask("operator", "GET", address.substring(address.indexOf("/actuator")), null);
      }
    }
    JsonNode metrics = ask("operator", "GET", "/actuator/metrics", null).json().path("names");
    Trial.stream(metrics)
        .forEach(name -> ask("operator", "GET", "/actuator/metrics/" + name.asString(), null));
  }
}
