package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.settings.Right;
import com.contractingworks.integration.servicebus.settings.TokenIssuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks tokens of identities: who has issued them, for whom, and until when. */
final class JwtTokens {
  private static final String OBJECT_ID = "oid";
  private static final Set<String> REQUIRED = Set.of("exp", OBJECT_ID);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
          .flatMap(Set::stream)
          .collect(Collectors.toSet());

  private final TokenIssuer issuer;
  private final JWSVerificationKeySelector<SecurityContext> keys;

  JwtTokens(TokenIssuer issuer) {
    this.issuer = issuer;
    this.keys =
        new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(read(issuer.keys())));
  }

  private static JWKSet read(String keys) {
    try {
      return JWKSet.parse(keys).toPublicJWKSet();
    } catch (ParseException malformed) {
      throw new IllegalArgumentException("The keys of the issuer of tokens are no JWK set.");
    }
  }

  /** Whoever is known gets in; what they may do is asked when they open a link. */
  Grant check(String token, String audience, Instant now) throws RefusedTokenException {
    if (token == null) {
      throw new RefusedTokenException("MalformedToken: The token is no text.");
    }
    JWTClaimsSet claims = claims(token, now);
    Set<Right> rights = issuer.rights().getOrDefault(objectId(claims), Set.of());
    return new Grant(Grant.path(audience), claims.getExpirationTime().toInstant(), rights);
  }

  private JWTClaimsSet claims(String token, Instant now) throws RefusedTokenException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(keys);
    processor.setJWTClaimsSetVerifier(new ClaimsAt(now, issuer));
    try {
      return processor.process(token, null);
    } catch (ExpiredJWTException expired) {
      throw RefusedTokenException.expired();
    } catch (BadJWTException refused) {
      throw new RefusedTokenException("InvalidToken: " + refused.getMessage());
    } catch (BadJOSEException | JOSEException refused) {
      throw RefusedTokenException.badSignature();
    } catch (ParseException malformed) {
      throw new RefusedTokenException("MalformedToken: The token is no JWT.");
    }
  }

  private static String objectId(JWTClaimsSet claims) throws RefusedTokenException {
    try {
      return claims.getStringClaim(OBJECT_ID);
    } catch (ParseException malformed) {
      throw new RefusedTokenException("InvalidToken: The claim oid is no text.");
    }
  }

  /** What a token must say, by the clock of the bus. */
  private static final class ClaimsAt extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Instant now;

    ClaimsAt(Instant now, TokenIssuer issuer) {
      super(
          issuer.audience(), new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(), REQUIRED);
      this.now = now;
      setMaxClockSkew(0);
    }

    @Override
    protected Date currentTime() {
      return Date.from(now);
    }
  }
}
