package com.contractingworks.integration.query;

import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.query.act.ActConfiguration;
import com.contractingworks.integration.query.client.ClientSyncGraphql;
import com.contractingworks.integration.query.client.ClientSyncQueries;
import com.contractingworks.integration.query.exchange.ExchangeConfiguration;
import com.contractingworks.integration.query.feed.FeedConfiguration;
import com.contractingworks.integration.query.feed.FeedProperties;
import com.contractingworks.integration.query.graphql.GraphqlConfiguration;
import com.contractingworks.integration.query.graphql.GraphqlProperties;
import com.contractingworks.integration.query.graphql.PageRequest;
import com.contractingworks.integration.query.invoice.ErpStates;
import com.contractingworks.integration.query.invoice.InvoiceSyncGraphql;
import com.contractingworks.integration.query.invoice.InvoiceSyncQueries;
import com.contractingworks.integration.query.invoice.Timelines;
import com.contractingworks.integration.query.projection.ProjectionConfiguration;
import com.contractingworks.integration.query.projection.ProjectionProperties;
import com.contractingworks.integration.query.row.Schema;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the query side into an application, alone or beside the command side. */
@AutoConfiguration(
    after = {EventLogAutoConfiguration.class, JdbcClientAutoConfiguration.class},
    before = {AxonAutoConfiguration.class, GraphQlAutoConfiguration.class})
@PropertySource("classpath:query-side.properties")
@EnableConfigurationProperties({
  ProjectionProperties.class,
  GraphqlProperties.class,
  FeedProperties.class
})
@Import({
  ProjectionConfiguration.class,
  GraphqlConfiguration.class,
  FeedConfiguration.class,
  ExchangeConfiguration.class,
  ActConfiguration.class
})
public class QuerySideAutoConfiguration {

  @Bean
  InvoiceSyncQueries invoiceSyncQueries(JdbcClient jdbc) {
    return new InvoiceSyncQueries(jdbc, Schema.LIVE);
  }

  @Bean
  Timelines timelines(
      InvoiceSyncQueries queries, GraphqlProperties settings, BatchLoaderRegistry loaders) {
    Timelines timelines = new Timelines(queries, settings.maxTimeline());
    timelines.registerIn(loaders);
    return timelines;
  }

  @Bean
  ErpStates erpStates(InvoiceSyncQueries queries, BatchLoaderRegistry loaders) {
    ErpStates states = new ErpStates(queries);
    states.registerIn(loaders);
    return states;
  }

  @Bean
  InvoiceSyncGraphql invoiceSyncGraphql(
      InvoiceSyncQueries queries, Timelines timelines, PageRequest.Sizes sizes) {
    return new InvoiceSyncGraphql(queries, timelines, sizes);
  }

  @Bean
  ClientSyncGraphql clientSyncGraphql(JdbcClient jdbc, PageRequest.Sizes sizes) {
    return new ClientSyncGraphql(new ClientSyncQueries(jdbc, Schema.LIVE), sizes);
  }
}
