package com.contractingworks.integration.sandbox.idp;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.ui.DefaultLoginPageGeneratingFilter;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The identity provider, and that all other stand-ins are open. Import it into a Spring MVC
 * application; the service's own chain, if it is there, comes after these.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(IdpProperties.class)
@Import(DiscoveryController.class)
public class IdentityProvider {

  static final String PATH = "/sandbox/idp";

  private static final String LOGIN = PATH + "/login";

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdpProperties properties) {
    return AuthorizationServerSettings.builder()
        .issuer(properties.issuer())
        .authorizationEndpoint(PATH + "/oauth2/authorize")
        .tokenEndpoint(PATH + "/oauth2/token")
        .jwkSetEndpoint(PATH + "/oauth2/jwks")
        .tokenIntrospectionEndpoint(PATH + "/oauth2/introspect")
        .tokenRevocationEndpoint(PATH + "/oauth2/revoke")
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain idpFilterChain(HttpSecurity http) throws Exception {
    return http.securityMatcher(PATH + "/**")
        .oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(PATH + "/.well-known/**", PATH + "/code")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(login -> login.loginProcessingUrl(LOGIN).loginPage(LOGIN).permitAll())
        .addFilter(loginPage())
        .exceptionHandling(
            failures ->
                failures.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(LOGIN)))
        .build();
  }

  /** Spring's own page, which it shows at no other path than its own unless it is told so. */
  private static DefaultLoginPageGeneratingFilter loginPage() {
    DefaultLoginPageGeneratingFilter page = new DefaultLoginPageGeneratingFilter();
    page.setFormLoginEnabled(true);
    page.setLoginPageUrl(LOGIN);
    page.setAuthenticationUrl(LOGIN);
    page.setFailureUrl(LOGIN + "?error");
    page.setLogoutSuccessUrl(LOGIN + "?logout");
    page.setUsernameParameter(
        UsernamePasswordAuthenticationFilter.SPRING_SECURITY_FORM_USERNAME_KEY);
    page.setPasswordParameter(
        UsernamePasswordAuthenticationFilter.SPRING_SECURITY_FORM_PASSWORD_KEY);
    page.setResolveHiddenInputs(IdentityProvider::csrfToken);
    return page;
  }

  private static Map<String, String> csrfToken(HttpServletRequest request) {
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return token == null ? Map.of() : Map.of(token.getParameterName(), token.getToken());
  }

  /** The outside world: each stand-in sees to its own logins, as the real one does. */
  @Bean
  @Order(2)
  SecurityFilterChain standInsFilterChain(HttpSecurity http) throws Exception {
    return http.securityMatcher("/sandbox/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  @Bean
  RegisteredClientRepository registeredClients(IdpProperties properties) {
    return new InMemoryRegisteredClientRepository(
        DemoAccounts.programs(URI.create(properties.issuer())));
  }

  @Bean
  UserDetailsService persons() {
    return new InMemoryUserDetailsManager(DemoAccounts.persons());
  }

  @Bean
  JWKSource<SecurityContext> signingKeys(IdpProperties properties) {
    return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(properties.dataDir())));
  }

  /** Of what it has signed itself, for its own pages. */
  @Bean
  JwtDecoder idpJwtDecoder(JWKSource<SecurityContext> signingKeys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(signingKeys);
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> accessTokens(IdpProperties properties) {
    return context -> {
      if (context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
        context
            .getClaims()
            .audience(List.of(properties.audience()))
            .claims(all -> all.putAll(DemoAccounts.claims(context.getPrincipal().getName())));
      }
    };
  }
}
