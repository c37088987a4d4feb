package com.contractingworks.integration.sandbox.quickstart;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The database that {@code DATABASE_URL} names, if it names one. */
final class OwnDatabase {

  private static final String DEFAULT_USER = "sa";

  private OwnDatabase() {}

  /**
   * Tries it before anything is started, so that a wrong address is told in one line.
   *
   * @param environment as the process sees it
   * @return what is wrong; null if nothing is, or none is named
   */
  static String problem(Map<String, String> environment) {
    String url = environment.getOrDefault("DATABASE_URL", "");
    if (url.isBlank()) {
      return null;
    }
    String user = environment.getOrDefault("DATABASE_USERNAME", DEFAULT_USER);
    String password = environment.getOrDefault("DATABASE_PASSWORD", "");
    try {
      DriverManager.getConnection(url, user, password).close();
      return null;
    } catch (SQLException e) {
      return "The database that DATABASE_URL names cannot be used: "
          + e.getMessage()
          + ". Correct DATABASE_URL, DATABASE_USERNAME and DATABASE_PASSWORD, or unset them for the"
          + " embedded database.";
    }
  }
}
