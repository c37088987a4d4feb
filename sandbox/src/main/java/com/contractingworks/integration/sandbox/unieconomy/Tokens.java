package com.contractingworks.integration.sandbox.unieconomy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Access tokens. They are signed with a secret that lives as long as the process. */
final class Tokens {

  private static final int SECRET_BYTES = 32;

  private final Duration life;
  private final Clock clock;
  private final AtomicInteger issued = new AtomicInteger();
  private volatile byte[] secret = newSecret();

  Tokens(Duration life, Clock clock) {
    this.life = life;
    this.clock = clock;
  }

  Duration life() {
    return life;
  }

  int issued() {
    return issued.get();
  }

  /** Ends every token that was handed out. */
  void endAll() {
    secret = newSecret();
  }

  /**
   * A new token.
   *
   * @param appFramework where the API is, which the vendor tells in this claim
   */
  String issue(String clientId, String appFramework) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .claim("client_id", clientId)
            .claim("AppFramework", appFramework)
            .expirationTime(Date.from(clock.instant().plus(life)))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("A token could not be signed", impossible);
    }
    issued.incrementAndGet();
    return token.serialize();
  }

  boolean isGood(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return jwt.verify(new MACVerifier(secret))
          && jwt.getJWTClaimsSet().getExpirationTime().toInstant().isAfter(clock.instant());
    } catch (ParseException | JOSEException unreadable) {
      return false;
    }
  }

  private static byte[] newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
