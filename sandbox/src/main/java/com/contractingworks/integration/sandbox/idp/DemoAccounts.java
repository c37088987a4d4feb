package com.contractingworks.integration.sandbox.idp;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** A program and a person for each role, and the program with which persons log in. */
final class DemoAccounts {

  /** The secret of every program, and the password of every person. */
  private static final String SECRET = "demo";

  private static final PasswordEncoder ENCODER =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  private static final String PROGRAM = "demo-";
  private static final String BROWSER = "demo-browser";
  private static final Duration LIFE = Duration.ofHours(1);

  /** The provider of the third party whose developer is among them. */
  static final String PROVIDER = "demo-provider";

  private static final String DEVELOPER = "provider-developer";

  /** What the service knows, by the persons' names. */
  private static final Map<String, String> NAMES =
      Map.of(
          "support",
          "Siri Support",
          "admin",
          "Adam Admin",
          DEVELOPER,
          "Dina Developer",
          "auditor",
          "Audun Auditor",
          "operator",
          "Oda Operator");

  private DemoAccounts() {}

  /** All programs. */
  static List<RegisteredClient> programs(URI issuer) {
    return Stream.concat(
            NAMES.keySet().stream().map(DemoAccounts::program), Stream.of(browser(issuer)))
        .toList();
  }

  private static RegisteredClient program(String role) {
    return RegisteredClient.withId(PROGRAM + role)
        .clientId(PROGRAM + role)
        // Salted, since no two programs may have the same.
        .clientSecret(ENCODER.encode(SECRET))
        .clientName(PROGRAM + role)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(LIFE).build())
        .build();
  }

  /** Has no secret, since a browser cannot keep one, and must prove that it began the login. */
  private static RegisteredClient browser(URI issuer) {
    return RegisteredClient.withId(BROWSER)
        .clientId(BROWSER)
        .clientName(BROWSER)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("http://127.0.0.1:" + issuer.getPort() + IdentityProvider.PATH + "/code")
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(LIFE).build())
        .build();
  }

  /** All persons; each is called as their role is. */
  static List<UserDetails> persons() {
    String password = ENCODER.encode(SECRET);
    return NAMES.keySet().stream()
        .map(role -> User.withUsername(role).password(password).authorities(role).build())
        .toList();
  }

  /**
   * What a token says of whoever it is for.
   *
   * @param subject a program or a person
   */
  static Map<String, Object> claims(String subject) {
    boolean isProgram = subject.startsWith(PROGRAM);
    String role = isProgram ? subject.substring(PROGRAM.length()) : subject;
    Map<String, Object> claims = new HashMap<>();
    claims.put("roles", List.of(role));
    if (!isProgram) {
      claims.put("name", NAMES.get(role));
    }
    if (role.equals(DEVELOPER)) {
      claims.put("provider", PROVIDER);
    }
    return claims;
  }
}
