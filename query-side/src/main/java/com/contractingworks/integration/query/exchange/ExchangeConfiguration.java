package com.contractingworks.integration.query.exchange;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows exchanges in timelines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeSettings.class)
public class ExchangeConfiguration {

  @Bean
  Exchanges shownExchanges(JdbcClient jdbc, BatchLoaderRegistry loaders) {
    Exchanges exchanges = new Exchanges(new ExchangeQueries(jdbc));
    exchanges.registerIn(loaders);
    return exchanges;
  }

  @Bean
  ExchangeGraphql exchangeGraphql(ExchangeSettings settings) {
    return new ExchangeGraphql(settings);
  }
}
