package com.contractingworks.integration.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The databases that the service runs on. Their SQL differs in locking alone. */
public enum DatabaseProduct {
  H2,
  SQL_SERVER;

  /**
   * Asks the database what it is.
   *
   * @throws UnusableDatabase if it cannot be reached or is neither of the two
   */
  public static DatabaseProduct of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      String name = connection.getMetaData().getDatabaseProductName();
      return switch (name) {
        case "H2" -> H2;
        case "Microsoft SQL Server" -> SQL_SERVER;
        default ->
            throw new UnusableDatabase(
                "The database is " + name + ". Point DATABASE_URL at SQL Server or H2.", null);
      };
    } catch (SQLException e) {
      throw new UnusableDatabase(
          "The database cannot be reached. Check DATABASE_URL, DATABASE_USERNAME and DATABASE_PASSWORD. The driver says: "
              + e.getMessage(),
          e);
    }
  }
}
