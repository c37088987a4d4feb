package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Processes that start at once, one of them amid its scripts. */
class H2MigrationGateTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String HISTORY =
      "select count(*) from INFORMATION_SCHEMA.TABLES where TABLE_NAME = 'flyway_schema_history'";
  private static final String WAITING =
      "select count(*) from INFORMATION_SCHEMA.SESSIONS where BLOCKER_ID is not null";

  private final DriverManagerDataSource database =
      new DriverManagerDataSource(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
          "sa",
          "");
  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @Test
  void who_starts_while_another_migrates_waits_and_then_finds_it_done() {
    List<CompletableFuture<Void>> others = new ArrayList<>();

    gate(LONG)
        .run(
            () -> {
              others.add(CompletableFuture.runAsync(this::start));
              await().until(() -> count(WAITING) == 1);
              assertThat(count(HISTORY)).isZero();
              SchemaMigration.migrate(database, "kernel_test", "db/kernel-test");
            });

    others.forEach(CompletableFuture::join);
    assertThat(jdbc.queryForList("select * from kernel_test.TokenEntry")).isEmpty();
  }

  @Test
  void who_waits_too_long_says_for_what() {
    gate(LONG)
        .run(
            () ->
                assertThatThrownBy(() -> gate(Duration.ofMillis(1)).run(() -> {}))
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("Another process has been migrating"));
  }

  @Test
  void a_migration_that_fails_lets_the_next_one_in() {
    assertThatThrownBy(() -> gate(LONG).run(this::fail)).hasMessage("a faulty script");

    CompletableFuture<String> next = new CompletableFuture<>();
    gate(Duration.ofMillis(1)).run(() -> next.complete("migrated"));

    assertThat(next).isCompletedWithValue("migrated");
  }

  private void fail() {
    throw new FlywayException("a faulty script");
  }

  private void start() {
    new StartupMigration(database, new MigrationSettings(true, "", ""))
        .run("kernel_test", "db/kernel-test");
  }

  private H2MigrationGate gate(Duration atMost) {
    return new H2MigrationGate(database, atMost);
  }

  private int count(String sql) {
    return jdbc.queryForObject(sql, Integer.class);
  }
}
