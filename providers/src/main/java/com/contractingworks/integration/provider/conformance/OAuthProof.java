package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.http.OutgoingRules;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Client credentials of OAuth 2: a token is fetched once and kept over a run. */
public final class OAuthProof implements Proof {

  private static final Duration TO_ANSWER = Duration.ofSeconds(30);

  private final Http http;
  private final URI tokenUri;
  private final String clientId;
  private final String secret;
  private String token;

  /** For the token address and the credentials that the provider handed out. */
  public OAuthProof(URI tokenUri, String clientId, String secret) {
    this(tokenUri, clientId, secret, Http.ANYWHERE);
  }

  /** The same, where the token address may be only what these rules allow. */
  public OAuthProof(URI tokenUri, String clientId, String secret, OutgoingRules rules) {
    this.http = new Http(Http.transport(rules));
    this.tokenUri = tokenUri;
    this.clientId = clientId;
    this.secret = secret;
  }

  @Override
  public Map<String, String> headers(Outgoing request) {
    return bearer(token());
  }

  @Override
  public List<Forgery> forgeries(Outgoing request) {
    return List.of(
        new Forgery("a token that was never handed out", bearer("never-handed-out")),
        new Forgery("a token with one character changed", bearer(Alteration.of(token()))),
        new Forgery("the client's secret instead of a token", bearer(secret)));
  }

  @Override
  public List<String> secrets() {
    return token == null ? List.of(secret) : List.of(secret, token);
  }

  /** Whether the token address hands out a token for another secret. */
  boolean isTakenWithWrongSecret() {
    return ask(Alteration.of(secret)).json().path("access_token").isString();
  }

  private synchronized String token() {
    if (token == null) {
      Answer answer = ask(secret);
      String given = answer.json().path("access_token").asString("");
      if (answer.status() != 200 || given.isBlank()) {
        throw new NotReachableException(
            "The token address " + tokenUri + " hands out no token. " + answer.told());
      }
      token = given;
    }
    return token;
  }

  private Answer ask(String clientSecret) {
    String form =
        "grant_type=client_credentials&client_id="
            + encoded(clientId)
            + "&client_secret="
            + encoded(clientSecret);
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
    return http.send("POST", tokenUri, headers, form, TO_ANSWER);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> bearer(String given) {
    return Map.of("Authorization", "Bearer " + given);
  }
}
