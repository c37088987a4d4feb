package com.contractingworks.integration.query;

import com.contractingworks.integration.access.testing.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks over HTTP, with a token for everything unless a test gives another one. */
@Lazy
public final class GraphqlClient {

  private static final int SEND_MILLIS = 10_000;
  private static final int SEND_BYTES = 64_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final int port;

  GraphqlClient(@Value("${local.server.port}") int port) {
    this.port = port;
  }

  public JsonNode ask(String question) throws IOException, InterruptedException {
    return ask(question, Map.of());
  }

  public JsonNode ask(String question, Map<String, ?> variables)
      throws IOException, InterruptedException {
    return json.readTree(
        post(BodyPublishers.ofString(
                json.writeValueAsString(Map.of("query", question, "variables", variables))))
            .body());
  }

  public HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
    return post(body, "application/graphql-response+json, application/json");
  }

  public HttpResponse<String> post(BodyPublisher body, String accept)
      throws IOException, InterruptedException {
    return post(body, accept, token());
  }

  /** A token for everything. */
  public static String token() {
    return TestIssuer.shared().tokenForAll("tester");
  }

  /** What begins a socket of whoever a token names. */
  public static String init(String token) {
    return "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
        .formatted(token);
  }

  /**
   * Opens a socket for subscriptions, which has said nothing yet. What is sent over it queues: an
   * answer can come, and be answered, before the send that it answers has returned.
   */
  public WebSocketSession socket(WebSocketHandler handler)
      throws InterruptedException, ExecutionException {
    WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
    headers.setSecWebSocketProtocol("graphql-transport-ws");
    return new ConcurrentWebSocketSessionDecorator(
        new StandardWebSocketClient().execute(handler, headers, uri("ws", "/graphql")).get(),
        SEND_MILLIS,
        SEND_BYTES);
  }

  /** Asks as whoever a token names. */
  public JsonNode askAs(String token, String question) throws IOException, InterruptedException {
    return json.readTree(
        post(
                BodyPublishers.ofString(json.writeValueAsString(Map.of("query", question))),
                "application/json",
                token)
            .body());
  }

  private HttpResponse<String> post(BodyPublisher body, String accept, String token)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri("http", "/graphql"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return json.readTree(http.send(request(path), BodyHandlers.ofString()).body());
  }

  public int status(String path) throws IOException, InterruptedException {
    return http.send(request(path), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri("http", path))
        .header("Authorization", "Bearer " + token())
        .build();
  }

  public URI uri(String scheme, String path) {
    return URI.create(scheme + "://localhost:" + port + path);
  }
}
