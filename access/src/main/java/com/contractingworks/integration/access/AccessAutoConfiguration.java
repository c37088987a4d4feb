package com.contractingworks.integration.access;

import jakarta.servlet.DispatcherType;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets in who has a token, and nobody else. The same for both sides, so that they can run in one
 * process.
 */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
      "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
    })
@ConditionalOnClass({JwtDecoder.class, JwtAuthenticationProvider.class, HttpSecurity.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSecurity
@EnableConfigurationProperties({AccessSettings.class, LimitSettings.class})
@PropertySource("classpath:access.properties")
public class AccessAutoConfiguration {

  /** Everything that a handler with {@link Allow} answers lies below it. */
  public static final String API = "/api/**";

  /**
   * When it is asked whether a caller may, among the interceptors of a handler: before all else.
   */
  public static final int ALLOWING = 0;

  private static final String GRAPHQL = "/graphql";

  /** For those who restart and who balance the load; they show no details. */
  private static final String[] PROBES = {
    "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
  };

  @Bean
  AuthenticationManager tokenAuthentication(AccessSettings settings) {
    JwtAuthenticationProvider provider = new JwtAuthenticationProvider(Tokens.decoder(settings));
    provider.setJwtAuthenticationConverter(new Callers(settings));
    ProviderManager tokens = new ProviderManager(provider);
    return token -> authenticate(tokens, token);
  }

  /** Spring takes it for a fault of the server's own, and answers 500. */
  private static Authentication authenticate(AuthenticationManager tokens, Authentication token) {
    try {
      return ((CallerToken) tokens.authenticate(token)).withAddress();
    } catch (AuthenticationServiceException e) {
      throw new IssuerUnreachable(e);
    }
  }

  @Bean
  Refusals refusals(AccessSettings settings, ObjectProvider<RefusalListener> listeners) {
    return new Refusals(settings, listeners);
  }

  @Bean
  ErrorAnswers errorAnswers() {
    return new ErrorAnswers();
  }

  /** What is refused before the service sees it has no page either. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> errorReport() {
    return server ->
        server.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ErrorReport.class.getName()));
  }

  @Bean
  SecurityFilterChain serviceFilterChain(
      HttpSecurity http,
      AuthenticationManager tokenAuthentication,
      Refusals refusals,
      LimitSettings limits)
      throws Exception {
    limit(http, limits, refusals);
    return http.authorizeHttpRequests(AccessAutoConfiguration::authorize)
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationManagerResolver(request -> tokenAuthentication)
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // A browser adds no token by itself, so there is nothing to forge.
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AccessAutoConfiguration::noPages)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Whoever sends too much is turned away before anything is made of it. */
  private static void limit(HttpSecurity http, LimitSettings limits, Refusals refusals) {
    http.addFilterAfter(
            new RateLimit(
                "address",
                limits.addressPerMinute(),
                request -> Optional.of(request.getRemoteAddr()),
                refusals),
            HeaderWriterFilter.class)
        .addFilterAfter(
            new BodyLimit((int) limits.body().toBytes(), refusals), HeaderWriterFilter.class)
        .addFilterAfter(
            new RateLimit("caller", limits.callerPerMinute(), request -> subject(), refusals),
            BearerTokenAuthenticationFilter.class);
  }

  private static Optional<String> subject() {
    return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
        .filter(CallerToken.class::isInstance)
        .map(Authentication::getName);
  }

  /** No answer is a page: a browser is to make nothing of one. */
  private static void noPages(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(
            csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
  }

  private static void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        // What led there has been decided on already.
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(HttpMethod.GET, PROBES)
        .permitAll()
        .requestMatchers("/actuator/**")
        .hasRole(Role.OPERATOR.code())
        // Guarded by an address that cannot be guessed, and a signature.
        .requestMatchers(HttpMethod.POST, "/webhooks/**")
        .permitAll()
        // A socket brings its token in connection_init.
        .requestMatchers(new SocketRequest(GRAPHQL))
        .permitAll()
        .requestMatchers(API, GRAPHQL)
        .authenticated()
        .anyRequest()
        .denyAll();
  }

  @Bean
  WebMvcConfigurer allowInterceptor(ObjectProvider<RefusalListener> listeners) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new AllowInterceptor(listeners))
            .addPathPatterns(API)
            .order(ALLOWING);
      }
    };
  }
}
