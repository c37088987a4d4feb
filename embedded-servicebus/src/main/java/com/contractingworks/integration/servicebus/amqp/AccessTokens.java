package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import java.time.Instant;
import java.util.Map;

/** Checks the tokens that say what a connection may do, each by its kind. */
public final class AccessTokens {
  private static final String JWT = "jwt";

  private final SasTokens signatures;
  private final JwtTokens identities;

  /**
   * A check.
   *
   * @param keysByName what shared access signatures are signed with
   * @param issuer of tokens of identities; null if there is none
   * @throws IllegalArgumentException if the issuer's keys cannot be read
   */
  public AccessTokens(Map<String, String> keysByName, TokenIssuer issuer) {
    signatures = new SasTokens(keysByName);
    identities = issuer == null ? null : new JwtTokens(issuer);
  }

  /**
   * Validates a token.
   *
   * @param type what the client says it is
   * @param token as put to {@code $cbs}; null if what was put is no text
   * @param audience the address it is put for
   * @return what it grants
   */
  Grant check(Object type, String token, String audience, Instant now)
      throws RefusedTokenException {
    if (!JWT.equals(type)) {
      return signatures.check(token, audience, now);
    }
    if (identities == null) {
      throw new RefusedTokenException(
          "InvalidIssuer: This bus takes no tokens of identities, for it has no issuer of them.");
    }
    return identities.check(token, audience, now);
  }
}
