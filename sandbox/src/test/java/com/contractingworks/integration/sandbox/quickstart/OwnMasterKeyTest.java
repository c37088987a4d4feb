package com.contractingworks.integration.sandbox.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the quick start has its master key from. */
class OwnMasterKeyTest {

  private static final String MODE =
      ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

  @Test
  void a_file_beside_the_data_is_made_once(@TempDir Path folder) {
    Map<String, Object> settings = OwnMasterKey.settings(folder, Map.of());

    assertThat(settings)
        .containsExactly(
            Map.entry(
                "integration.vault.master-key-file", folder.resolve("master-key").toString()));
    assertThat(folder.resolve("master-key")).isNotEmptyFile();
    assertThat(OwnMasterKey.settings(folder, Map.of("INTEGRATION_VAULT_MASTERKEYS", " ")))
        .isEqualTo(settings);
  }

  @Test
  void no_new_one_is_made_where_the_old_one_is_needed(@TempDir Path folder) throws SQLException {
    assertThat(OwnMasterKey.problem(folder, Map.of())).isNull();
    try (Connection database =
            DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("integration") + MODE, "sa", "");
        Statement statement = database.createStatement()) {
      statement.execute("create schema command_side");
      assertThat(OwnMasterKey.problem(folder, named(folder))).isNull();
      statement.execute(
          "create table command_side.data_key (master_key nvarchar(200), wrapped varbinary(99))");
      statement.execute("insert into command_side.data_key values ('local-forgotten', null)");
      assertThat(OwnMasterKey.problem(folder, named(folder))).isNull();
      statement.execute("insert into command_side.data_key values ('local-7fe98a9c', 0x01)");
      assertThat(OwnMasterKey.problem(folder, named(folder))).contains("local-7fe98a9c");
    }

    assertThat(OwnMasterKey.problem(folder, Map.of()))
        .contains(
            folder.resolve("master-key").toString(), "local-7fe98a9c", "Put the old file back")
        .doesNotContain("local-forgotten");
    assertThat(OwnMasterKey.problem(folder, Map.of("INTEGRATION_VAULT_MASTERKEYS", "a"))).isNull();
    assertThat(folder.resolve("master-key")).doesNotExist();
    OwnMasterKey.settings(folder, Map.of());
    assertThat(OwnMasterKey.problem(folder, Map.of())).isNull();
  }

  private static Map<String, String> named(Path folder) {
    return Map.of("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("integration") + MODE);
  }

  @Test
  void one_that_the_environment_names_is_taken_instead(@TempDir Path folder) {
    for (String variable :
        new String[] {
          "INTEGRATION_VAULT_MASTERKEYS",
          "INTEGRATION_VAULT_MASTER_KEYS",
          "INTEGRATION_VAULT_MASTERKEYFILE",
          "INTEGRATION_VAULT_MASTER_KEY_FILE"
        }) {
      assertThat(OwnMasterKey.settings(folder, Map.of(variable, "something"))).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
