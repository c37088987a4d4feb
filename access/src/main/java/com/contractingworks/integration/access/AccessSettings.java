package com.contractingworks.integration.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken, and where they say what.
 *
 * @param issuer as its tokens and its discovery document name it
 * @param audience what tokens must be meant for: this service, as the issuer names it
 * @param jwkSetUri where the issuer's keys are, if they cannot be found by discovery; usually not
 *     set
 * @param rolesClaim where a token has its roles; {@code a.b} is the member {@code b} of {@code a}
 * @param clientsClaim where a token has the clients it is for; one without is for all
 * @param providerClaim where a developer's token has the provider
 * @param nameClaim where a token has the name for people
 * @param allowHttp whether the issuer may be asked without TLS
 */
@ConfigurationProperties("integration.auth")
public record AccessSettings(
    URI issuer,
    String audience,
    URI jwkSetUri,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue("clients") String clientsClaim,
    @DefaultValue("provider") String providerClaim,
    @DefaultValue("name") String nameClaim,
    @DefaultValue("false") boolean allowHttp) {

  public AccessSettings {
    if (isMissing(issuer)) {
      throw new IllegalArgumentException(
          "integration.auth.issuer is missing, so nobody could be let in. Set INTEGRATION_AUTH_ISSUER to the address of the"
              + " identity provider, such as https://login.example.com/realms/integration, whose discovery document lies"
              + " below it at /.well-known/openid-configuration; or run ./quickstart, which has an identity provider of its own.");
    }
    if (audience == null || audience.isBlank()) {
      throw new IllegalArgumentException(
          "integration.auth.audience is missing. Set INTEGRATION_AUTH_AUDIENCE to the name that the identity provider gives"
              + " this service; a token must have it in the claim aud.");
    }
    check("issuer", issuer, allowHttp);
    if (isMissing(jwkSetUri)) {
      jwkSetUri = null;
    } else {
      check("jwk-set-uri", jwkSetUri, allowHttp);
    }
  }

  private static boolean isMissing(URI address) {
    return address == null || address.toString().isBlank();
  }

  private static void check(String setting, URI address, boolean allowHttp) {
    boolean tls = "https".equals(address.getScheme());
    if (address.getHost() == null || !(tls || "http".equals(address.getScheme()))) {
      throw new IllegalArgumentException(
          "integration.auth.%s must be an address such as https://login.example.com/realms/integration, but is %s."
              .formatted(setting, address));
    }
    if (!tls && !allowHttp) {
      throw new IllegalArgumentException(
          "integration.auth.%s is %s, and whoever answers there in its place could let anybody in. Use https, or where nobody can, set INTEGRATION_AUTH_ALLOWHTTP=true."
              .formatted(setting, address));
    }
  }
}
