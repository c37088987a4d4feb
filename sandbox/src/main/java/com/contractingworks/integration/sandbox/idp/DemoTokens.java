package com.contractingworks.integration.sandbox.idp;

import com.contractingworks.integration.sandbox.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gets tokens of the demo programs, as any program would, and uses each until it nearly ends. */
public final class DemoTokens {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final String base;

  private record Held(String token, Instant until) {}

  /**
   * Tokens of a sandbox.
   *
   * @param base where it answers, without a slash at the end
   */
  public DemoTokens(String base) {
    this.base = base;
  }

  /** A token of the program {@code demo-<role>}. */
  public String of(String role) {
    return held.compute(
            role,
            (key, old) -> old != null && old.until().isAfter(Instant.now()) ? old : fetch(role))
        .token();
  }

  private Held fetch(String role) {
    String secret =
        Base64.getEncoder()
            .encodeToString(("demo-" + role + ":demo").getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + IdentityProvider.PATH + "/oauth2/token"))
            .timeout(TIMEOUT)
            .header("Authorization", "Basic " + secret)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException(
            request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      var token = Json.MAPPER.readTree(answer.body());
      return new Held(
          token.path("access_token").asString(),
          Instant.now().plusSeconds(token.path("expires_in").asLong()).minus(MARGIN));
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
