package com.contractingworks.integration.query.feed;

import com.contractingworks.integration.query.invoice.InvoiceSyncQueries;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells subscribers what has changed. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {

  @Bean
  InvoiceSyncFeed invoiceSyncFeed(
      InvoiceSyncQueries queries, ProjectionProgress progress, FeedProperties settings) {
    return new InvoiceSyncFeed(new ChangeReader(queries, progress), settings);
  }

  @Bean
  InvoiceSyncSubscriptions invoiceSyncSubscriptions(
      InvoiceSyncFeed feed, InvoiceSyncQueries queries) {
    return new InvoiceSyncSubscriptions(feed, queries);
  }
}
