package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the address of an H2 database must say. */
class H2DialectTest {

  private static final MigrationSettings SETTINGS = new MigrationSettings(true, "", "");

  @ParameterizedTest
  @ValueSource(strings = {"", ";MODE=MSSQLServer", ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE"})
  void what_is_missing_is_said_before_a_script_fails(String settings) {
    assertThatThrownBy(() -> migrate(settings))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageStartingWith("DATABASE_URL names an H2 database")
        .hasMessageContaining(";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;");
  }

  @Test
  void case_of_its_values_does_not_count() {
    assertThatCode(
            () ->
                migrate(
                    ";MODE=MSSQLSERVER;DATABASE_TO_UPPER=false;CASE_INSENSITIVE_IDENTIFIERS=true"))
        .doesNotThrowAnyException();
  }

  private static void migrate(String settings) {
    DriverManagerDataSource database =
        new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings, "sa", "");
    new StartupMigration(database, SETTINGS).run("kernel_test", "db/kernel-test");
  }
}
