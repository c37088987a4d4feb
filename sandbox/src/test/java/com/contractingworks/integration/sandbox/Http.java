package com.contractingworks.integration.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A plain HTTP client for tests, with headers that go with every request. */
public final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final Map<String, String> headers;

  private Http(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  public static Http at(String base) {
    return new Http(base, Map.of());
  }

  public Http with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Http(base, more);
  }

  /** An answer; its JSON is null where the body is empty. */
  public record Answer(int status, HttpHeaders headers, String body) {
    public JsonNode json() {
      return body.isEmpty() ? null : Json.MAPPER.readTree(body);
    }

    public JsonNode value() {
      return json().path("value");
    }

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  public Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  public Answer put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  public Answer send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = CLIENT.send(request(method, path, body), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  public HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    return request.build();
  }

  public static HttpClient client() {
    return CLIENT;
  }
}
