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

  private static final String LOCK_NAME = "event-log-append";

  /**
   * The select from a table begins the transaction if this is its first statement: the lock alone
   * does not.
   */
  private static final String LOCK =
      """
      declare @granted int; \
      select @granted = -1 from event_log.DomainEventEntry where globalIndex < 0; \
      exec @granted = sp_getapplock @Resource = N'%s', @LockMode = '%s', \
      @LockOwner = 'Transaction', @LockTimeout = %d; \
      """;

  private static final String KEEP = "select @granted";

  /**
   * To have held the lock for an instant is all the proof. Released by the same batch, it cannot
   * hold writers up while the process that asked is paused or cut off.
   */
  private static final String RELEASE =
      """
      if @granted >= 0 \
      exec sp_releaseapplock @Resource = N'%s', @LockOwner = 'Transaction'; \
      select @granted""";

  private static final int TIMEOUT = -1;
  private static final int DEADLOCK_VICTIM = -3;

  @Override
  public void enter(Connection connection) throws SQLException {
    int granted = granted(connection, lock("Shared", LONGEST_WAIT) + KEEP);
    if (granted < 0) {
      String reason = "The lock for appending to the event log was not granted: " + granted;
      throw mayBeGrantedLater(granted)
          ? new SQLTransientException(reason)
          : new SQLException(reason);
    }
  }

  /** A transaction of its own, or an append of the caller's own would not be waited for. */
  @Override
  public boolean drain(Connection connection, Duration atMost) throws SQLException {
    int granted = granted(connection, lock("Exclusive", atMost) + RELEASE.formatted(LOCK_NAME));
    if (granted < 0 && !mayBeGrantedLater(granted)) {
      throw new SQLException("The lock for reading the event log was not granted: " + granted);
    }
    return granted >= 0;
  }

  private static String lock(String mode, Duration atMost) {
    return LOCK.formatted(LOCK_NAME, mode, atMost.toMillis());
  }

  private static int granted(Connection connection, String batch) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(batch)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Being a deadlock's victim ends no transaction here: an application lock only reports it. */
  private static boolean mayBeGrantedLater(int granted) {
    return granted == TIMEOUT || granted == DEADLOCK_VICTIM;
  }
}
