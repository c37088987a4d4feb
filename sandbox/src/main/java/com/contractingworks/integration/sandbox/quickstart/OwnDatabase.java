package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.kernel.database.MissingTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The database of the service, as it is before anything is started. */
final class OwnDatabase {

  private static final String URL = "DATABASE_URL";
  private static final String DEFAULT_USER = "sa";
  private static final String EMBEDDED = "integration";
  private static final String MASTER_KEYS =
      "select distinct master_key from command_side.data_key where wrapped is not null";

  private OwnDatabase() {}

  /**
   * Tries the one that {@code DATABASE_URL} names before anything is started, so that a wrong
   * address is told in one line.
   *
   * @param environment as the process sees it
   * @return what is wrong; null if nothing is, or none is named
   */
  static String problem(Map<String, String> environment) {
    if (!isNamed(environment)) {
      return null;
    }
    try {
      connect(environment.get(URL), environment).close();
      return null;
    } catch (SQLException e) {
      return "The database that DATABASE_URL names cannot be used: "
          + e.getMessage()
          + ". Correct DATABASE_URL, DATABASE_USERNAME and DATABASE_PASSWORD, or unset them for the"
          + " embedded database.";
    }
  }

  /**
   * The master keys that the secrets in the database need, be it the one that is named or the
   * embedded one.
   *
   * @param dataDir where the embedded one lies
   * @param environment as the process sees it
   * @return their versions; none if there is no database yet, or one without secrets
   */
  static List<String> masterKeys(Path dataDir, Map<String, String> environment) {
    if (!isNamed(environment) && Files.notExists(dataDir.resolve(EMBEDDED + ".mv.db"))) {
      return List.of();
    }
    String url = isNamed(environment) ? environment.get(URL) : embedded(dataDir);
    try (Connection connection = connect(url, environment);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(MASTER_KEYS)) {
      List<String> versions = new ArrayList<>();
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
      return versions;
    } catch (SQLException e) {
      if (MissingTables.isMissingTable(e)) {
        return List.of();
      }
      throw new IllegalStateException(
          "It cannot be seen whether the database has secrets: " + e.getMessage(), e);
    }
  }

  private static boolean isNamed(Map<String, String> environment) {
    return !environment.getOrDefault(URL, "").isBlank();
  }

  /** As in the settings of the quick start, as far as reading needs it. */
  private static String embedded(Path dataDir) {
    return "jdbc:h2:file:"
        + dataDir.resolve(EMBEDDED)
        + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;IFEXISTS=TRUE";
  }

  private static Connection connect(String url, Map<String, String> environment)
      throws SQLException {
    return DriverManager.getConnection(
        url,
        environment.getOrDefault("DATABASE_USERNAME", DEFAULT_USER),
        environment.getOrDefault("DATABASE_PASSWORD", ""));
  }
}
