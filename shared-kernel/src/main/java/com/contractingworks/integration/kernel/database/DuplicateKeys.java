package com.contractingworks.integration.kernel.database;

import java.sql.SQLException;

/** Tells a violated unique key from every other database error, on H2 and on SQL Server. */
public final class DuplicateKeys {

  private static final String H2_STATE = "23505";
  private static final int SQL_SERVER_INDEX = 2601;
  private static final int SQL_SERVER_CONSTRAINT = 2627;

  private DuplicateKeys() {}

  /**
   * Whether an exception, one of its causes, or one that a batch has chained to it, is a violated
   * unique key. The SQL Server driver throws no class of its own for it, and batch exceptions have
   * no cause, so that codes are all there is.
   */
  public static boolean isDuplicateKey(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException first && anyIsDuplicateKey(first)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyIsDuplicateKey(SQLException first) {
    for (SQLException e = first; e != null; e = e.getNextException()) {
      if (H2_STATE.equals(e.getSQLState())
          || e.getErrorCode() == SQL_SERVER_INDEX
          || e.getErrorCode() == SQL_SERVER_CONSTRAINT) {
        return true;
      }
    }
    return false;
  }
}
