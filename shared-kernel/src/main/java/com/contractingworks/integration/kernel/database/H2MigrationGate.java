package com.contractingworks.integration.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Lets one process at a time migrate an H2 database. Flyway locks the history of the schema, but on
 * H2 each change of a table ends the transaction and so that lock: another process would see the
 * script under way as one that failed. SQL Server needs no gate, as Flyway holds an application
 * lock there.
 *
 * <p>The gate is one row that a transaction locks; if its process dies, the database lets go.
 */
final class H2MigrationGate {

  /** The default schema, because the others may not be there yet. */
  private static final String CREATE =
      "create table if not exists PUBLIC.MigrationGate (id int primary key)";

  private static final String FILL =
      "insert into PUBLIC.MigrationGate (id)"
          + " select 1 where not exists (select 1 from PUBLIC.MigrationGate)";
  private static final String LOCK = "select id from PUBLIC.MigrationGate for update";
  private static final String WAIT = "set lock_timeout ";
  private static final int LOCK_TIMEOUT = 50200;

  private final DataSource dataSource;
  private final Duration atMost;

  /**
   * A gate of a database.
   *
   * @param dataSource connections of a user who may create a table. None is taken from a pool of
   *     the service: one that waits here would be missing there
   * @param atMost how long to wait for others
   */
  H2MigrationGate(DataSource dataSource, Duration atMost) {
    this.dataSource = dataSource;
    this.atMost = atMost;
  }

  /**
   * Does the work while no other process does its own.
   *
   * @throws FlywayException if the others take too long, or the gate can't be made or locked
   */
  void run(Runnable migration) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(WAIT + atMost.toMillis());
      statement.execute(CREATE);
      fill(statement);
      connection.setAutoCommit(false);
      statement.execute(LOCK);
      migration.run();
      connection.rollback();
    } catch (SQLException e) {
      throw new FlywayException(reason(e), e);
    }
  }

  private String reason(SQLException failure) {
    return failure.getErrorCode() == LOCK_TIMEOUT
        ? "Another process has been migrating this database for longer than %s.".formatted(atMost)
        : "Could not lock PUBLIC.MigrationGate, which keeps migrations apart: "
            + failure.getMessage();
  }

  private static void fill(Statement statement) throws SQLException {
    try {
      statement.execute(FILL);
    } catch (SQLException e) {
      if (!DuplicateKeys.isDuplicateKey(e)) { // Another process was there first.
        throw e;
      }
    }
  }
}
