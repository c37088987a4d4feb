package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;

/** The gate of a SQL Server: an application lock that writers share. */
final class SqlServerAppendGate implements AppendGate {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /**
   * The select from a table begins the transaction if this is its first statement: the lock alone
   * does not.
   */
  private static final String LOCK =
      """
      declare @granted int; \
      select @granted = -1 from event_log.DomainEventEntry where 1 = 0; \
      exec @granted = sp_getapplock @Resource = N'event-log-append', @LockMode = '%s', \
      @LockOwner = 'Transaction', @LockTimeout = %d; \
      select @granted""";

  private static final int TIMEOUT = -1;
  private static final int DEADLOCK_VICTIM = -3;

  @Override
  public void enter(Connection connection) throws SQLException {
    int granted = lock(connection, "Shared", LONGEST_WAIT);
    if (granted < 0) {
      throw refused("The lock for appending to the event log", granted);
    }
  }

  /** A transaction of its own, or an append of the caller's own would not be waited for. */
  @Override
  public boolean drain(Connection connection, Duration atMost) throws SQLException {
    int granted = lock(connection, "Exclusive", atMost);
    if (granted < TIMEOUT) {
      throw refused("The lock for reading the event log", granted);
    }
    return granted >= 0;
  }

  private static int lock(Connection connection, String mode, Duration atMost) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(LOCK.formatted(mode, atMost.toMillis()))) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static SQLException refused(String lock, int granted) {
    String reason = lock + " was not granted: " + granted;
    return granted == TIMEOUT || granted == DEADLOCK_VICTIM
        ? new SQLTransientException(reason)
        : new SQLException(reason);
  }
}
