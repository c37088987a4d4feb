package com.contractingworks.integration.servicebus.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who hands out the tokens of identities, in the place of Entra ID, and what each identity may do,
 * in the place of role assignments at the namespace.
 *
 * @param issuer as tokens name it
 * @param audience for which tokens must be meant
 * @param keys the public keys of the issuer, a JWK set
 * @param rights by the object id of an identity, the claim {@code oid}
 */
public record TokenIssuer(
    String issuer, String audience, String keys, Map<String, Set<Right>> rights) {

  /** The audience for which the SDK asks, whatever the namespace. */
  public static final String AUDIENCE = "https://servicebus.azure.net";

  /** Copies the rights. */
  public TokenIssuer {
    rights = Map.copyOf(rights);
  }

  /** An issuer whose tokens are taken, but allow nothing yet. */
  public static TokenIssuer of(String issuer, String keys) {
    return new TokenIssuer(issuer, AUDIENCE, keys, Map.of());
  }

  /** Also allows this to the identity with this object id. */
  public TokenIssuer allow(String objectId, Right... allowed) {
    Map<String, Set<Right>> more = new HashMap<>(rights);
    more.put(objectId, Set.of(allowed));
    return new TokenIssuer(issuer, audience, keys, more);
  }

  /** Everything that is missing, one sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    required(problems, "a name", issuer);
    required(problems, "an audience", audience);
    required(problems, "keys, a JWK set", keys);
    return problems;
  }

  private static void required(List<String> problems, String what, String value) {
    if (value == null || value.isBlank()) {
      problems.add("the issuer of tokens needs " + what);
    }
  }
}
