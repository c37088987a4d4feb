package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Secret;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The token endpoint of a provider: hands out bearer tokens for a client id and one of its secrets,
 * and knows its own. Tokens are signed with a key that lives as long as the process, so that none
 * outlives a secret that was taken away.
 */
public final class IssuedTokens {

  /** How long a token is good. */
  public static final Duration LIFE = Duration.ofMinutes(30);

  private static final int KEY_BYTES = 32;

  private final String clientId;
  private final List<Secret> secrets;
  private final byte[] key = new byte[KEY_BYTES];

  /**
   * Hands tokens out to one client.
   *
   * @param secrets usually one; two while it is being changed
   */
  public IssuedTokens(String clientId, List<Secret> secrets) {
    this.clientId = clientId;
    this.secrets = List.copyOf(secrets);
    new SecureRandom().nextBytes(key);
  }

  /** A new token; empty if id or secret is wrong. */
  public Optional<Secret> issue(String id, Secret secret, Instant now) {
    boolean known = secrets.stream().filter(own -> same(own.reveal(), secret.reveal())).count() > 0;
    return same(clientId, id) && known ? Optional.of(token(now)) : Optional.empty();
  }

  /** Whether a token was handed out here and has not ended. */
  public boolean isGood(String token, Instant now) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
          && jwt.verify(new MACVerifier(key))
          && now.isBefore(jwt.getJWTClaimsSet().getExpirationTime().toInstant());
    } catch (ParseException | JOSEException e) {
      return false; // What is no token of ours is a wrong one.
    }
  }

  private Secret token(Instant now) {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .subject(clientId)
                .expirationTime(Date.from(now.plus(LIFE)))
                .build());
    try {
      jwt.sign(new MACSigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The key is of the length that HS256 asks for.", e);
    }
    return new Secret(jwt.serialize());
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
