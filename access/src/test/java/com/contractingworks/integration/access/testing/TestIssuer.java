package com.contractingworks.integration.access.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An issuer of tokens behind real HTTP, which says in a token whatever a test wants. */
public final class TestIssuer implements AutoCloseable {

  public static final String AUDIENCE = "integration";

  /** Every role there is. */
  private static final List<String> ALL_ROLES =
      List.of("support", "admin", "provider-developer", "auditor", "operator");

  private static final String KEY = "test";
  private static final Duration LIFE = Duration.ofHours(1);

  private static TestIssuer shared;

  /** Whether it answers nothing of use. */
  private volatile boolean away;

  private final HttpServer server;
  private final RSAKey key;

  /** Begins to answer. */
  public TestIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID(KEY).generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\",\"subject_types_supported\":[\"public\"]}"
                    .formatted(address())));
    server.createContext(
        "/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.start();
  }

  /** One for all tests of a process. */
  public static synchronized TestIssuer shared() {
    if (shared == null) {
      shared = new TestIssuer();
    }
    return shared;
  }

  /** Fails from now on, or not any more. */
  public void away(boolean isAway) {
    away = isAway;
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(away ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Its address, which its tokens name. */
  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The settings of a service that takes its tokens. */
  public List<String> settings() {
    return List.of(
        "integration.auth.issuer=" + address(),
        "integration.auth.audience=" + AUDIENCE,
        "integration.auth.allow-http=true");
  }

  /** A token that is good for everything. */
  public String tokenForAll(String subject) {
    return token(claims -> claims.subject(subject).claim("roles", ALL_ROLES));
  }

  /** A token of somebody with these roles. */
  public String token(String subject, String... roles) {
    return token(claims -> claims.subject(subject).claim("roles", List.of(roles)));
  }

  /** A token that has ended. */
  public String expired(String subject, String... roles) {
    Instant end = Instant.now().minus(LIFE);
    return token(
        claims ->
            claims
                .subject(subject)
                .claim("roles", List.of(roles))
                .issueTime(Date.from(end.minus(LIFE)))
                .expirationTime(Date.from(end)));
  }

  /** A token for an hour, with what a test changes of it. */
  public String token(Consumer<JWTClaimsSet.Builder> change) {
    return sign(key, claims(change));
  }

  /** What a token says. */
  public JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .audience(AUDIENCE)
            .subject("somebody")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)));
    change.accept(claims);
    return claims.build();
  }

  /** A token that some key has signed, which need not be the issuer's. */
  public static String sign(RSAKey key, JWTClaimsSet claims) {
    return sign(key, null, claims);
  }

  /** Something of this type that the issuer has signed. */
  public String sign(JOSEObjectType type, JWTClaimsSet claims) {
    return sign(key, type, claims);
  }

  private static String sign(RSAKey key, JOSEObjectType type, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY).type(type).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
