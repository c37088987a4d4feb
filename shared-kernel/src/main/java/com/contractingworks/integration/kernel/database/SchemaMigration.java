package com.contractingworks.integration.kernel.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings one database schema up to date, with a history of its own inside that schema, so that the
 * two sides can be released apart. Scripts name their schema as <code>${flyway:defaultSchema}
 * </code>, because SQL Server has no current schema per session.
 *
 * <p>Texts that are compared or sorted, keys above all, are declared {@code nvarchar(n) ${exact}}:
 * on SQL Server too they then compare character by character, whatever collation the database has.
 */
public final class SchemaMigration {

  private SchemaMigration() {}

  /**
   * Creates the schema if it is missing and applies what is new.
   *
   * @param schema name of the schema, lower case
   * @param location folder of the scripts on the class path, such as {@code db/command-side}
   */
  public static void migrate(DataSource dataSource, String schema, String location) {
    configured(dataSource, schema, location).migrate();
  }

  /**
   * Checks that a schema is up to date, without changing anything. It may be newer than what is
   * known here, as it is while nodes are replaced one by one.
   *
   * @param schema name of the schema, lower case
   * @param location folder of the scripts on the class path
   * @throws org.flywaydb.core.api.exception.FlywayValidateException if it is not; the message names
   *     what is missing or was changed
   */
  static void validate(DataSource dataSource, String schema, String location) {
    configured(dataSource, schema, location).validate();
  }

  private static Flyway configured(DataSource dataSource, String schema, String location) {
    return Flyway.configure()
        .dataSource(dataSource)
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .locations("classpath:" + location)
        .placeholders(placeholders(DatabaseProduct.of(dataSource)))
        .load();
  }

  /** What the placeholders in scripts stand for. H2 compares texts exactly by itself. */
  public static Map<String, String> placeholders(DatabaseProduct product) {
    return switch (product) {
      case H2 -> Map.of("exact", "");
      case SQL_SERVER -> Map.of("exact", "collate Latin1_General_100_BIN2");
    };
  }
}
