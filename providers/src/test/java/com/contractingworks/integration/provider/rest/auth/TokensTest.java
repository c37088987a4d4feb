package com.contractingworks.integration.provider.rest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.contract.Calls;
import com.contractingworks.integration.provider.http.HttpFailure;
import com.contractingworks.integration.provider.http.HttpRequest;
import com.contractingworks.integration.provider.http.HttpResult;
import com.contractingworks.integration.provider.http.HttpSender;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Secret OLD = new Secret("old-secret");
  private static final Secret NEW = new Secret("new-secret");

  private final Calls calls = new Calls();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/token",
        exchange -> {
          String body =
              "{\"access_token\":\"token-" + asked.incrementAndGet() + "\",\"expires_in\":600}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_token_is_handed_out_for_either_secret_and_is_good_for_half_an_hour() {
    IssuedTokens tokens = new IssuedTokens("cw", List.of(OLD, NEW));
    String token = tokens.issue("cw", NEW, NOW).orElseThrow().reveal();

    assertThat(tokens.issue("cw", OLD, NOW)).isPresent();
    assertThat(tokens.isGood(token, NOW)).isTrue();
    assertThat(tokens.isGood(token, NOW.plus(IssuedTokens.LIFE))).isFalse();
    assertThat(new IssuedTokens("cw", List.of(NEW)).isGood(token, NOW)).isFalse();
  }

  @Test
  void nothing_is_handed_out_for_a_wrong_secret_and_nothing_else_is_good() {
    IssuedTokens tokens = new IssuedTokens("cw", List.of(OLD));

    assertThat(tokens.issue("cw", NEW, NOW)).isEmpty();
    assertThat(tokens.issue("other", OLD, NOW)).isEmpty();
    for (String wrong : List.of("", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjdyJ9.")) {
      assertThat(tokens.isGood(wrong, NOW)).isFalse();
    }
  }

  @Test
  void a_token_is_kept_until_shortly_before_its_end_and_renewed_after_a_refusal() {
    TokenProof proof = proof();
    HttpRequest first = proved(proof.prove(request(), call()));

    assertThat(authorization(proved(proof.prove(request(), call())))).isEqualTo("Bearer token-1");
    assertThat(authorization(proved(proof.proveAnew(first, call())))).isEqualTo("Bearer token-2");
    assertThat(authorization(proved(proof.proveAnew(first, call())))).isEqualTo("Bearer token-2");
    calls.clock().advance(Duration.ofMinutes(9));
    assertThat(authorization(proved(proof.prove(request(), call())))).isEqualTo("Bearer token-3");
    assertThat(calls.exchanges().toString()).doesNotContain("new-secret", "token-1");
  }

  @Test
  void no_token_means_that_nothing_was_written() {
    for (int wrong : new int[] {401, 500, 302}) {
      status = wrong;
      HttpResult<HttpRequest> result = proof().prove(request(), call());

      assertThat(((HttpResult.Failed<HttpRequest>) result).failure().effect())
          .isEqualTo(HttpFailure.Effect.NONE_FOR_ANY);
    }
  }

  private TokenProof proof() {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    Duration limit = Duration.ofSeconds(10);
    return new TokenProof(
        new ClientCredentials(address, "cw", NEW),
        new HttpSender(limit, limit, OutgoingRules.standard().allowingPrivateAddresses()));
  }

  private Call call() {
    return calls.on(Connection.parse("demo", "acme", 1, ""));
  }

  private static HttpRequest request() {
    return HttpRequest.get(URI.create("https://provider.example/cw/v1/descriptor"));
  }

  private static String authorization(HttpRequest request) {
    return request.headers().get("Authorization");
  }

  private static HttpRequest proved(HttpResult<HttpRequest> result) {
    return ((HttpResult.Ok<HttpRequest>) result).value();
  }
}
