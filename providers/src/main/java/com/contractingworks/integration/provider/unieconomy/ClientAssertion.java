package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.provider.Secret;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** The signed statement by which we prove to the token endpoint who we are (RFC 7523). */
final class ClientAssertion {

  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final Duration LIFE = Duration.ofMinutes(1);

  private ClientAssertion() {}

  /** A new assertion, good for a minute and for one use. */
  static String of(UniEconomyAccess access, Instant now) {
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256);
    access.certificate().ifPresent(chain -> header.x509CertChain(List.of(new Base64(chain))));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(access.clientId())
            .subject(access.clientId())
            .audience(access.tokenUrl().toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    SignedJWT jwt = new SignedJWT(header.build(), claims);
    try {
      jwt.sign(new RSASSASigner(key(access.privateKey())));
    } catch (JOSEException e) {
      throw new IllegalStateException("An assertion could not be signed.", e);
    }
    return jwt.serialize();
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if it is none; nothing of the text is repeated
   */
  static RSAPrivateKey key(Secret text) {
    try {
      byte[] encoded = java.util.Base64.getMimeDecoder().decode(text.reveal());
      RSAPrivateKey key =
          (RSAPrivateKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      if (isWhole(key)) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("It is not an RSA key.");
    }
    throw new IllegalArgumentException("It is an RSA key with a mistake in it.");
  }

  /** One in which a character was mistyped can still be read, but signs nothing. */
  private static boolean isWhole(RSAPrivateKey key) {
    return !(key instanceof RSAPrivateCrtKey parts)
        || parts.getPrimeP().multiply(parts.getPrimeQ()).equals(key.getModulus());
  }
}
