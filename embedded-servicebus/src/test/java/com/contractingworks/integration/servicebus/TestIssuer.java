package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;

/** Hands out tokens for identities, as Entra ID does. */
public final class TestIssuer {
  public static final String NAME = "https://sts.windows.net/99999999-8888-7777-6666-555555555555/";

  private final RSAKey key;

  /** With a key of its own, under an id that may be another one's as well. */
  public TestIssuer(String keyId) {
    try {
      key = new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What the bus is told of it. */
  public TokenIssuer settings() {
    return TokenIssuer.of(NAME, new JWKSet(key).toString());
  }

  /** What a good token says of this identity. */
  public static JWTClaimsSet.Builder claims(String objectId, Instant expiry) {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(TokenIssuer.AUDIENCE)
        .claim("oid", objectId)
        .expirationTime(Date.from(expiry));
  }

  /** A token that says this. */
  public String sign(JWTClaimsSet.Builder claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      SignedJWT token = new SignedJWT(header, claims.build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
