package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who changes tables at start, with the rights of real database users. */
class StartupMigrationTest {

  private static final String SCHEMA = "kernel_test";
  private static final String LOCATION = "db/kernel-test";
  private static final MigrationSettings AS_THE_SERVICE = new MigrationSettings(true, "", "");
  private static final MigrationSettings AS_ANOTHER =
      new MigrationSettings(true, "migration", "may change");
  private static final MigrationSettings NOT_AT_START = new MigrationSettings(false, "", "");

  /** What follows the name of an H2 database are settings that only its administrator may make. */
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

  private final JdbcTemplate administrator =
      user(
          url
              + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
          "sa",
          "");
  private final JdbcTemplate service = user(url, "service", "may not change");

  @BeforeEach
  void createUsers() {
    administrator.execute("create schema " + SCHEMA);
    administrator.execute("create user migration password 'may change'");
    administrator.execute("grant alter any schema to migration");
    administrator.execute("create user service password 'may not change'");
    administrator.execute(
        "grant select, insert, update, delete on schema " + SCHEMA + " to service");
  }

  @Test
  void the_user_for_migrations_migrates_and_the_service_may_use_the_tables_but_not_change_them() {
    migration(AS_ANOTHER).run(SCHEMA, LOCATION);

    assertThat(service.queryForList("select * from kernel_test.TokenEntry")).isEmpty();
    assertThatThrownBy(() -> service.execute("drop table kernel_test.TokenEntry"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("Not enough rights");
  }

  @Test
  void without_such_a_user_the_service_itself_migrates_and_needs_the_right() {
    assertThatThrownBy(() -> migration(AS_THE_SERVICE).run(SCHEMA, LOCATION))
        .isInstanceOf(FlywayException.class)
        .hasStackTraceContaining("rights");
  }

  @Test
  void a_service_that_does_not_migrate_starts_when_somebody_did() {
    migration(AS_ANOTHER).run(SCHEMA, LOCATION);

    assertThatCode(() -> migration(NOT_AT_START).run(SCHEMA, LOCATION)).doesNotThrowAnyException();
  }

  @Test
  void a_service_that_does_not_migrate_says_what_is_missing_and_changes_nothing() {
    assertThatThrownBy(() -> migration(NOT_AT_START).run(SCHEMA, LOCATION))
        .isInstanceOf(FlywayValidateException.class)
        .hasMessageContaining("not applied");
    assertThat(tables()).isZero();
  }

  @Test
  void a_newer_schema_than_is_known_is_taken() {
    migration(AS_ANOTHER).run(SCHEMA, LOCATION);
    administrator.update(
        "insert into kernel_test.flyway_schema_history"
            + " (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
            + " values (99, '99', 'of the next release', 'SQL', 'V99__next.sql', 1, 'migration', 1, true)");

    assertThatCode(() -> migration(NOT_AT_START).run(SCHEMA, LOCATION)).doesNotThrowAnyException();
  }

  @Test
  void a_user_that_would_never_be_used_is_refused_and_a_password_is_never_shown() {
    assertThatThrownBy(() -> new MigrationSettings(false, "migration", "may change"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("DATABASE_MIGRATION_USERNAME", "DATABASE_MIGRATION_ENABLED")
        .hasMessageNotContaining("may change");
    assertThat(AS_ANOTHER).asString().doesNotContain("may change");
  }

  private StartupMigration migration(MigrationSettings settings) {
    return new StartupMigration(service.getDataSource(), settings);
  }

  private int tables() {
    return administrator.queryForObject(
        "select count(*) from INFORMATION_SCHEMA.TABLES where TABLE_SCHEMA = ?",
        Integer.class,
        SCHEMA);
  }

  private static JdbcTemplate user(String url, String name, String password) {
    return new JdbcTemplate(new DriverManagerDataSource(url, name, password));
  }
}
