package com.contractingworks.integration.query.graphql;

import org.dataloader.DataLoaderOptions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** What all GraphQL features share. */
@Configuration(proxyBeanMethods = false)
public class GraphqlConfiguration {

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
