package com.contractingworks.integration.query.act;

import com.contractingworks.integration.query.graphql.PageRequest;
import com.contractingworks.integration.query.row.Schema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows and exports who did what. */
@Configuration(proxyBeanMethods = false)
public class ActConfiguration {

  @Bean
  ActQueries actQueries(JdbcClient jdbc) {
    return new ActQueries(jdbc, Schema.LIVE);
  }

  @Bean
  ActGraphql actGraphql(ActQueries queries, PageRequest.Sizes sizes) {
    return new ActGraphql(queries, sizes);
  }

  @Bean
  ActExport actExport(ActQueries queries) {
    return new ActExport(queries);
  }
}
