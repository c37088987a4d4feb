package com.contractingworks.integration.kernel.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What a side does about its schemas when it starts: migrate them, or see that somebody did. */
public final class StartupMigration {

  /** The scripts create tables and indexes and move few rows. */
  private static final Duration OTHERS_TAKE = Duration.ofMinutes(5);

  private final DataSource dataSource;
  private final boolean enabled;

  /**
   * As the settings say.
   *
   * @param service connections of the service's own user; a user of its own for migrations connects
   *     to the same address
   */
  public StartupMigration(DataSource service, MigrationSettings settings) {
    enabled = settings.enabled();
    dataSource = settings.hasOwnUser() ? as(settings, service) : service;
  }

  private static DataSource as(MigrationSettings settings, DataSource service) {
    return unpooled(service).username(settings.username()).password(settings.password()).build();
  }

  private static DataSourceBuilder<SimpleDriverDataSource> unpooled(DataSource pool) {
    return DataSourceBuilder.derivedFrom(pool).type(SimpleDriverDataSource.class);
  }

  /**
   * Brings a schema up to date, or checks that it is. Processes that start at once do it one after
   * the other.
   *
   * @param schema name of the schema, lower case
   * @param location folder of the scripts on the class path, such as {@code db/command-side}
   * @throws com.contractingworks.integration.kernel.settings.UnusableSetting if the address of an
   *     H2 database misses what its SQL needs
   * @throws org.flywaydb.core.api.FlywayException if that fails, or the schema is not up to date
   */
  public void run(String schema, String location) {
    if (enabled) {
      oneAtATime(() -> SchemaMigration.migrate(dataSource, schema, location));
    } else {
      SchemaMigration.validate(dataSource, schema, location);
    }
  }

  private void oneAtATime(Runnable migration) {
    switch (DatabaseProduct.of(dataSource)) {
      case H2 -> {
        DataSource h2 = unpooled(dataSource).build();
        H2Dialect.check(h2);
        new H2MigrationGate(h2, OTHERS_TAKE).run(migration);
      }
      case SQL_SERVER -> migration.run();
    }
  }
}
