package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.rest.auth.IssuedTokens;
import com.contractingworks.integration.provider.rest.auth.RequestVerifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may call: whoever carries a token that was handed out here, or signs with a known key. */
final class Authentication {

  private static final String BEARER = "Bearer ";

  private final Optional<IssuedTokens> tokens;
  private final RequestVerifier signatures;
  private final InstantSource clock;

  Authentication(ServerSettings settings, InstantSource clock) {
    this.tokens =
        Optional.ofNullable(settings.clientId())
            .map(id -> new IssuedTokens(id, settings.clientSecrets()));
    this.signatures = new RequestVerifier(settings.keys(), clock.instant());
    this.clock = clock;
  }

  /** Refuses a request that is not the service's. */
  void check(Request request) {
    Optional<String> bearer =
        request
            .header("Authorization")
            .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(text -> text.substring(BEARER.length()).trim());
    if (bearer.isPresent()) {
      tokens
          .filter(issued -> issued.isGood(bearer.get(), clock.instant()))
          .orElseThrow(() -> Refused.notAuthenticated("The token is not good, or has ended."));
    } else {
      signatures
          .refusal(request.parts(), clock.instant())
          .ifPresent(
              why -> {
                throw Refused.notAuthenticated(why);
              });
    }
  }

  /** The token endpoint: RFC 6749, client credentials in the form. */
  Reply token(Request request) {
    Map<String, String> form = form(new String(request.parts().body(), StandardCharsets.UTF_8));
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return Reply.json(400, Map.of("error", "unsupported_grant_type"));
    }
    Secret secret = new Secret(form.getOrDefault("client_secret", ""));
    return tokens
        .flatMap(
            issued -> issued.issue(form.getOrDefault("client_id", ""), secret, clock.instant()))
        .map(
            token ->
                Reply.ok(
                    Map.of(
                        "access_token",
                        token.reveal(),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        IssuedTokens.LIFE.toSeconds())))
        .orElseGet(() -> Reply.json(401, Map.of("error", "invalid_client")));
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed("The address or form is not well encoded.");
    }
  }
}
