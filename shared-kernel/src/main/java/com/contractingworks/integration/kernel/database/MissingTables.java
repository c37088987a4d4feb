package com.contractingworks.integration.kernel.database;

import java.sql.SQLException;
import java.util.Set;

/** Tells a table that is not there, or that the user may not use, from every other error. */
public final class MissingTables {

  /** H2: no such table, in three wordings; no such schema; not enough rights. */
  private static final Set<Integer> H2 = Set.of(42102, 42103, 42104, 90079, 90096);

  /** SQL Server: invalid object name; permission denied. */
  private static final Set<Integer> SQL_SERVER = Set.of(208, 229);

  private MissingTables() {}

  /**
   * Whether an exception or one of its causes is about a table that cannot be used. Spring's
   * exceptions do not tell: the SQL Server driver gives these errors states of its own.
   */
  public static boolean isMissingTable(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException e
          && (H2.contains(e.getErrorCode()) || SQL_SERVER.contains(e.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }
}
