package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The gate of a SQL Server: an application lock that writers share, from whichever process. */
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
      """;

  private static final String GRANTED = "select @granted";
  private static final String RELEASE =
      "if @granted >= 0 exec sp_releaseapplock @Resource = N'event-log-append',"
          + " @LockOwner = 'Transaction'; ";

  private final ConnectionProvider connections;
  private final TransactionManager transactions;

  SqlServerAppendGate(ConnectionProvider connections, TransactionManager transactions) {
    this.connections = connections;
    this.transactions = transactions;
  }

  @Override
  public void enter(Connection connection) throws SQLException {
    int granted = run(connection, LOCK.formatted("Shared", LONGEST_WAIT.toMillis()) + GRANTED);
    if (granted < 0) {
      throw new SQLException("The lock for appending to the event log was not granted: " + granted);
    }
  }

  @Override
  public boolean drain(Duration atMost) {
    String sql = LOCK.formatted("Exclusive", atMost.toMillis()) + RELEASE + GRANTED;
    return transactions.fetchInTransaction(
        () -> {
          try (Connection connection = connections.getConnection()) {
            return run(connection, sql) >= 0;
          } catch (SQLException e) {
            throw new EventStoreException("The lock for reading the event log cannot be asked", e);
          }
        });
  }

  private static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
