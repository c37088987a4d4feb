package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An application with nothing but the event log. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class KernelTestApplication {

  record Migrated() {}

  @Bean
  SnapshotTable snapshotTable() {
    return new SnapshotTable("kernel_test.SnapshotEventEntry");
  }

  @Bean
  Migrated migrated(DataSource dataSource) {
    SchemaMigration.migrate(
        dataSource, EventLogAutoConfiguration.SCHEMA, EventLogAutoConfiguration.MIGRATIONS);
    SchemaMigration.migrate(dataSource, "kernel_test", "db/kernel-test");
    return new Migrated();
  }
}
