package com.contractingworks.integration.kernel.database;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether an H2 database takes the service's SQL, which is that of SQL Server. */
final class H2Dialect {

  /** In its address; another one reads the first script and fails somewhere in it. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "MODE", "MSSQLServer",
          "DATABASE_TO_UPPER", "FALSE",
          "CASE_INSENSITIVE_IDENTIFIERS", "TRUE");

  private static final String ASK =
      "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS";

  private H2Dialect() {}

  /**
   * Checks it.
   *
   * @throws UnusableSetting if it takes another SQL; it says what the address must have
   */
  static void check(DataSource dataSource) {
    Map<String, String> settings = new HashMap<>();
    new JdbcTemplate(dataSource)
        .query(
            ASK,
            row -> {
              settings.put(row.getString(1), row.getString(2));
            });
    boolean isOther =
        NEEDED.entrySet().stream()
            .anyMatch(
                needed ->
                    !needed
                        .getValue()
                        .equalsIgnoreCase(
                            settings.getOrDefault(needed.getKey(), needed.getValue())));
    if (isOther) {
      throw new UnusableSetting(
          "DATABASE_URL names an H2 database that does not take the SQL of SQL Server. End the address with ;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    }
  }
}
