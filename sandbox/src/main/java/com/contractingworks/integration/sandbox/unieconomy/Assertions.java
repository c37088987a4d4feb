package com.contractingworks.integration.sandbox.unieconomy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks the signed assertions by which the integration proves who it is. */
final class Assertions {

  private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final String clientId;
  private final RSAPublicKey key;
  private final Clock clock;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  Assertions(String clientId, String publicKey, Clock clock) {
    this.clientId = clientId;
    this.key = key(publicKey);
    this.clock = clock;
  }

  /**
   * What is wrong with an assertion; empty if nothing is.
   *
   * @param audience the address of the token endpoint
   */
  Optional<String> problem(String assertion, String audience) {
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      boolean signed =
          jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
              && jwt.verify(new RSASSAVerifier(key));
      return signed ? problem(jwt.getJWTClaimsSet(), audience) : Optional.of("signature");
    } catch (ParseException | JOSEException unreadable) {
      return Optional.of("no signed JWT");
    }
  }

  private Optional<String> problem(JWTClaimsSet claims, String audience) {
    Instant now = clock.instant();
    if (!clientId.equals(claims.getIssuer()) || !clientId.equals(claims.getSubject())) {
      return Optional.of("iss or sub");
    }
    if (!claims.getAudience().contains(audience)) {
      return Optional.of("aud is not " + audience);
    }
    if (!isBetween(claims.getExpirationTime(), now.minus(SKEW), now.plus(LONGEST_LIFE))) {
      return Optional.of("exp");
    }
    if (claims.getNotBeforeTime() != null
        && claims.getNotBeforeTime().toInstant().isAfter(now.plus(SKEW))) {
      return Optional.of("nbf");
    }
    used.values().removeIf(until -> until.isBefore(now));
    boolean fresh =
        claims.getJWTID() != null
            && used.putIfAbsent(claims.getJWTID(), now.plus(LONGEST_LIFE).plus(SKEW)) == null;
    return fresh ? Optional.empty() : Optional.of("jti");
  }

  private static boolean isBetween(Date time, Instant from, Instant to) {
    return time != null && time.toInstant().isAfter(from) && time.toInstant().isBefore(to);
  }

  private static RSAPublicKey key(String text) {
    try {
      byte[] encoded = Base64.getDecoder().decode(text);
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "sandbox.unieconomy.public-key must be an RSA key, X.509 in Base64", unreadable);
    }
  }
}
