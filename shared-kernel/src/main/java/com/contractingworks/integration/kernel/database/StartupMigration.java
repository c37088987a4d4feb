package com.contractingworks.integration.kernel.database;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What a side does about its schemas when it starts: migrate them, or see that somebody did. */
public final class StartupMigration {

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
    return DataSourceBuilder.derivedFrom(service)
        .type(SimpleDriverDataSource.class)
        .username(settings.username())
        .password(settings.password())
        .build();
  }

  /**
   * Brings a schema up to date, or checks that it is.
   *
   * @param schema name of the schema, lower case
   * @param location folder of the scripts on the class path, such as {@code db/command-side}
   * @throws org.flywaydb.core.api.FlywayException if that fails, or the schema is not up to date
   */
  public void run(String schema, String location) {
    if (enabled) {
      SchemaMigration.migrate(dataSource, schema, location);
    } else {
      SchemaMigration.validate(dataSource, schema, location);
    }
  }
}
