package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The gate of an H2 database, embedded or on a server. Statements that change rows of a table lock
 * the table together until their transaction ends, and emptying the table locks it alone. So the
 * table of the gate is changed and emptied without ever holding a row. Who asks first is served
 * first: a drain is not starved by writers.
 */
final class H2AppendGate implements AppendGate {

  /** The insert will not do instead: H2 takes its number before it locks the table. */
  private static final String ENTER = "delete from event_log.AppendGate where 1 = 0";

  private static final String DRAIN = "truncate table event_log.AppendGate";
  private static final String WAIT = "set lock_timeout ";
  private static final String USUAL_WAIT = "select lock_timeout()";
  private static final int LOCK_TIMEOUT = 50200;

  @Override
  public void enter(Connection connection) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new SQLException("Events are appended in a transaction only.");
    }
    try (Statement statement = unwatched(connection)) {
      statement.executeUpdate(ENTER);
    }
  }

  @Override
  public boolean drain(Connection connection, Duration atMost) throws SQLException {
    try (Statement statement = unwatched(connection)) {
      int usual = usualWait(statement);
      statement.execute(WAIT + atMost.toMillis());
      try {
        return drain(statement);
      } finally {
        statement.execute(WAIT + usual);
      }
    }
  }

  private static boolean drain(Statement statement) throws SQLException {
    try {
      statement.execute(DRAIN);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() != LOCK_TIMEOUT) {
        throw e;
      }
      return false;
    }
  }

  private static int usualWait(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(USUAL_WAIT)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Nothing is written here, so the save of the file need not wait while this waits for a lock. */
  private static Statement unwatched(Connection connection) throws SQLException {
    return connection.unwrap(Connection.class).createStatement();
  }
}
