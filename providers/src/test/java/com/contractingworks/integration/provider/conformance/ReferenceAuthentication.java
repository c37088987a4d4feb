package com.contractingworks.integration.provider.conformance;

import static com.contractingworks.integration.provider.conformance.Mutation.*;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.json.Json;
import com.contractingworks.integration.provider.rest.auth.IssuedTokens;
import com.contractingworks.integration.provider.rest.auth.RequestParts;
import com.contractingworks.integration.provider.rest.auth.RequestVerifier;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Who may ask the reference provider. */
final class ReferenceAuthentication {

  static final String CLIENT_ID = "cw";
  static final String SECRET = "the-first-client-secret";
  static final String SECOND_SECRET = "the-other-client-secret";
  static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Behaviour behaviour;
  private final InstantSource clock;
  private final IssuedTokens tokens;
  private RequestVerifier verifier = verifier();

  ReferenceAuthentication(Behaviour behaviour, InstantSource clock) {
    this.behaviour = behaviour;
    this.clock = clock;
    this.tokens =
        new IssuedTokens(
            CLIENT_ID,
            behaviour.does(SECOND_SECRET_REFUSED)
                ? List.of(new Secret(SECRET))
                : List.of(new Secret(SECRET), new Secret(SECOND_SECRET)));
  }

  ReferenceReply token(Map<String, String> form) {
    String secret =
        behaviour.does(ANY_CLIENT_SECRET_TAKEN) ? SECRET : form.getOrDefault("client_secret", "");
    return tokens
        .issue(form.getOrDefault("client_id", ""), new Secret(secret), clock.instant())
        .map(token -> Json.MAPPER.createObjectNode().put("access_token", token.reveal()))
        .map(json -> json.put("token_type", "Bearer").put("expires_in", 1800))
        .map(ReferenceReply::ok)
        .orElseThrow(() -> new ReferenceRefusal(401, "invalid-client"));
  }

  /** Refuses a request that is not the service's. */
  void check(ReferenceRequest request, URI base) {
    boolean good =
        request.header("Signature") == null ? isByToken(request) : isSigned(request, base);
    if (!good && !behaviour.isOpen(request.uri().getPath())) {
      throw new ReferenceRefusal(401, "not-authenticated");
    }
  }

  private boolean isByToken(ReferenceRequest request) {
    String given = request.header("Authorization");
    if (given == null) {
      return behaviour.does(NO_TOKEN_NEEDED);
    }
    return behaviour.does(ANY_TOKEN_TAKEN)
        || tokens.isGood(given.replaceFirst("^Bearer ", ""), clock.instant());
  }

  private boolean isSigned(ReferenceRequest request, URI base) {
    byte[] compared =
        behaviour.does(BODY_NOT_COMPARED_WITH_ITS_DIGEST) ? new byte[0] : request.body();
    if (behaviour.does(SIGNATURE_TAKEN_TWICE)) {
      verifier = verifier();
    }
    RequestParts parts =
        new RequestParts(
            request.method(), base.toString() + request.uri(), request.headers(), compared);
    return verifier.refusal(parts, clock.instant()).isEmpty();
  }

  private static RequestVerifier verifier() {
    return new RequestVerifier(List.of(new SharedKey("kit", new Secret(KEY))));
  }
}
