package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.access.audit.AuditTrail;
import java.time.InstantSource;
import java.util.Map;
import org.dataloader.DataLoaderOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

/** What all GraphQL features share. */
@Configuration(proxyBeanMethods = false)
public class GraphqlConfiguration {

  /** Spring Boot's mapping of the WebSocket has -2. */
  private static final int BEFORE_SPRINGS = -3;

  @Bean
  RuntimeWiringConfigurer scalars() {
    return wiring -> wiring.scalar(Scalars.DATE_TIME).scalar(Scalars.DECIMAL).scalar(Scalars.LONG);
  }

  /**
   * Loads in batches, but remembers nothing: the loaders of a subscription live as long as it does,
   * and would hand out what was true at its beginning.
   */
  @Bean
  BatchLoaderRegistry batchLoaderRegistry() {
    return new DefaultBatchLoaderRegistry(
        () -> DataLoaderOptions.newOptions().setCachingEnabled(false).build());
  }

  @Bean
  RuntimeWiringConfigurer allowedFields(AuditTrail trail) {
    return wiring -> wiring.directiveWiring(new AllowedFields(trail, InstantSource.system()));
  }

  @Bean
  Callers graphqlCallers(AuthenticationManager tokenAuthentication) {
    return new Callers(tokenAuthentication, InstantSource.system());
  }

  @Bean
  ErrorResolver errorResolver() {
    return new ErrorResolver();
  }

  @Bean
  ErrorCodes errorCodes() {
    return new ErrorCodes();
  }

  @Bean
  Transports transports() {
    return new Transports();
  }

  @Bean
  PageRequest.Sizes pageSizes(GraphqlProperties settings) {
    return new PageRequest.Sizes(settings.usualPage(), settings.maxPage());
  }

  @Bean
  LimitsInstrumentation limits(GraphqlProperties settings) {
    return new LimitsInstrumentation(
        new Limits(
            settings.maxDepth(),
            settings.maxCost(),
            settings.maxAliases(),
            settings.maxRootFields()),
        settings.usualPage());
  }

  /** Spring's own mapping, with a handshake that checks what is sent; it comes before that one. */
  @Bean
  HandlerMapping checkedGraphqlSockets(
      GraphQlWebSocketHandler handler, @Value("${spring.graphql.websocket.path}") String path) {
    WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
    mapping.setWebSocketUpgradeMatch(true);
    mapping.setUrlMap(
        Map.of(path, handler.initWebSocketHttpRequestHandler(new CheckingHandshake())));
    mapping.setOrder(BEFORE_SPRINGS);
    return mapping;
  }

  @Bean
  FilterRegistrationBean<BodyFilter> graphqlBodyFilter(
      GraphqlProperties settings, Environment environment) {
    FilterRegistrationBean<BodyFilter> registration =
        new FilterRegistrationBean<>(new BodyFilter(Math.toIntExact(settings.maxBody().toBytes())));
    registration.addUrlPatterns(environment.getProperty("spring.graphql.http.path", "/graphql"));
    registration.setAsyncSupported(true);
    return registration;
  }
}
