package com.contractingworks.integration.provider.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The query of an address: names and values, encoded when written. */
public record Query(Map<String, String> parameters) {

  /** No parameters. */
  public static Query none() {
    return new Query(Map.of());
  }

  /** One parameter. */
  public static Query of(String name, Object value) {
    return none().and(name, value);
  }

  /** These and one more. */
  public Query and(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, String.valueOf(value));
    return new Query(more);
  }

  @Override
  public String toString() {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
