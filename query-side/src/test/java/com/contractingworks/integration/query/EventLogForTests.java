package com.contractingworks.integration.query;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** An event log beside the query side, which tests write themselves. */
@TestConfiguration(proxyBeanMethods = false)
public class EventLogForTests {

  /** Stands for the event log being there. */
  record Migrated() {}

  @Bean
  Migrated migrated(DataSource dataSource) {
    SchemaMigration.migrate(
        dataSource, EventLogAutoConfiguration.SCHEMA, EventLogAutoConfiguration.MIGRATIONS);
    return new Migrated();
  }

  @Bean
  EventLogWriter eventLogWriter(EventStore events, PlatformTransactionManager transactions) {
    return new EventLogWriter(events, transactions);
  }
}
