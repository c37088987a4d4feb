package com.contractingworks.integration.sandbox.idp;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The discovery document. The authorization server's own lies at the root of the host, and its
 * issuer would be whatever name the host was reached by.
 */
@RestController
class DiscoveryController {

  private final AuthorizationServerSettings settings;

  DiscoveryController(AuthorizationServerSettings settings) {
    this.settings = settings;
  }

  @GetMapping(IdentityProvider.PATH + "/.well-known/openid-configuration")
  Map<String, Object> document() {
    return Map.of(
        "issuer", settings.getIssuer(),
        "authorization_endpoint", at(settings.getAuthorizationEndpoint()),
        "token_endpoint", at(settings.getTokenEndpoint()),
        "jwks_uri", at(settings.getJwkSetEndpoint()),
        "response_types_supported", List.of("code"),
        "grant_types_supported", List.of("authorization_code", "client_credentials"),
        "subject_types_supported", List.of("public"),
        "id_token_signing_alg_values_supported", List.of("RS256"),
        "token_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post", "none"),
        "code_challenge_methods_supported", List.of("S256"));
  }

  /** Where a person who has logged in lands: shows the code, to be changed into a token. */
  @GetMapping(path = IdentityProvider.PATH + "/code", produces = MediaType.TEXT_PLAIN_VALUE)
  String code(@RequestParam String code) {
    return code;
  }

  private String at(String endpoint) {
    return settings.getIssuer() + endpoint.substring(IdentityProvider.PATH.length());
  }
}
