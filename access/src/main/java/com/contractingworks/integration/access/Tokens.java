package com.contractingworks.integration.access;

import java.time.Duration;
import java.util.List;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Verifies tokens: who made them, for whom, until when. */
final class Tokens {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Clocks may differ by so much. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private Tokens() {}

  /** Asks for the issuer's keys when the first token comes, and again until it has them. */
  static JwtDecoder decoder(AccessSettings settings) {
    JwtDecoder decoder = new SupplierJwtDecoder(() -> discover(settings));
    return token -> decode(decoder, token);
  }

  /** An issuer that does not answer is no fault of the token's. */
  private static Jwt decode(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token);
    } catch (JwtException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new JwtException("The issuer's keys cannot be had.", e);
    }
  }

  private static JwtDecoder discover(AccessSettings settings) {
    NimbusJwtDecoder decoder = builder(settings).restOperations(http()).validateType(false).build();
    decoder.setJwtValidator(validator(settings));
    return decoder;
  }

  private static NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder(AccessSettings settings) {
    return settings.jwkSetUri() == null
        ? NimbusJwtDecoder.withIssuerLocation(settings.issuer().toString())
        : NimbusJwtDecoder.withJwkSetUri(settings.jwkSetUri().toString());
  }

  private static RestOperations http() {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(PATIENCE);
    requests.setReadTimeout(PATIENCE);
    return new RestTemplate(requests);
  }

  private static OAuth2TokenValidator<Jwt> validator(AccessSettings settings) {
    JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
    times.setAllowEmptyExpiryClaim(false);
    JwtTypeValidator type = new JwtTypeValidator(List.of("JWT", "at+jwt"));
    type.setAllowEmpty(true);
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            type,
            times,
            new JwtIssuerValidator(settings.issuer().toString()),
            claim(
                token ->
                    token.getAudience() != null
                        && token.getAudience().contains(settings.audience()),
                "It is not meant for " + settings.audience() + " (claim aud)."),
            claim(
                token -> token.getSubject() != null && !token.getSubject().isBlank(),
                "It does not say whose it is (claim sub).")));
  }

  private static OAuth2TokenValidator<Jwt> claim(
      java.util.function.Predicate<Jwt> rule, String otherwise) {
    OAuth2Error error = new OAuth2Error(BearerTokenErrorCodes.INVALID_TOKEN, otherwise, null);
    return token ->
        rule.test(token)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(error);
  }
}
