package com.contractingworks.integration.kernel.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Drops the databases of tests when this process ends: one after the other, since a server that is
 * asked for all at once takes too long for the little time that is left.
 */
final class DropsAtTheEnd implements Runnable {

  private final Queue<String> databases = new ConcurrentLinkedQueue<>();
  private final Server server;

  /** Where the databases are. */
  interface Server {

    /** A connection to another database than those. */
    Connection connect() throws SQLException;
  }

  DropsAtTheEnd(Server server) {
    this.server = server;
    Runtime.getRuntime().addShutdownHook(new Thread(this, "drop-test-databases"));
  }

  void add(String database) {
    databases.add(database);
  }

  @Override
  public void run() {
    TestPools.closeAll();
    for (String database = databases.poll(); database != null; database = databases.poll()) {
      drop(database);
    }
  }

  private void drop(String database) {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      drop(statement, database);
    } catch (SQLException e) {
      System.out.println("Database " + database + " was left behind: " + e.getMessage());
    }
  }

  /**
   * In one batch, or somebody who connects again could become the single user in between. Azure SQL
   * knows neither that option nor a drop beside other statements.
   */
  private static void drop(Statement statement, String database) throws SQLException {
    try {
      statement.execute(
          "alter database %1$s set single_user with rollback immediate; drop database %1$s"
              .formatted(database));
    } catch (SQLException refused) {
      try {
        statement.execute("drop database " + database);
      } catch (SQLException e) {
        e.addSuppressed(refused);
        throw e;
      }
    }
  }
}
