package com.contractingworks.integration.provider.conformance;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the reference provider is asked.
 *
 * @param headers by their names, in whatever case
 */
record ReferenceRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

  static ReferenceRequest of(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new ReferenceRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  List<String> path() {
    return List.of(uri.getPath().substring(1).split("/"));
  }

  /** The first part of its path. */
  String operation() {
    return path().get(0);
  }

  /** Its header; null if it has none. */
  String header(String name) {
    return headers.get(name);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  Map<String, String> query() {
    return uri.getRawQuery() == null ? Map.of() : parameters(uri.getRawQuery());
  }

  /** The fields of a form. */
  Map<String, String> form() {
    return parameters(text());
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
