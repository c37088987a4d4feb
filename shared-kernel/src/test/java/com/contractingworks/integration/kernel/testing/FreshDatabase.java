package com.contractingworks.integration.kernel.testing;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database that is empty and that nobody else has. It lies in memory on H2, or on the SQL Server
 * under test if the property {@code test.database} is {@code sql-server}.
 *
 * @param url its JDBC address
 * @param username of somebody who may create tables in it
 */
public record FreshDatabase(String url, String username, String password) {

  /** The system property that says on which database the tests run. */
  public static final String PROPERTY = "test.database";

  private static final String ON_SQL_SERVER = "sql-server";

  /** Creates one. */
  public static FreshDatabase create() {
    return isOnSqlServer() ? SqlServer.get().createDatabase() : onH2();
  }

  /** Whether this run of the tests is the one on SQL Server. */
  public static boolean isOnSqlServer() {
    return ON_SQL_SERVER.equals(System.getProperty(PROPERTY));
  }

  /** Creates one on H2, for tests of what only H2 does. */
  public static FreshDatabase onH2() {
    return new FreshDatabase(
        "jdbc:h2:mem:test-"
            + UUID.randomUUID()
            + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
        "sa",
        "");
  }

  /**
   * Connections to it. On H2 they are overheard; on SQL Server, where each new one costs a login,
   * they are used again.
   */
  public DataSource dataSource() {
    return isOnSqlServer()
        ? TestPools.open(this)
        : OverheardSql.overhear(new DriverManagerDataSource(url, username, password));
  }

  @Override
  public String toString() {
    return url;
  }
}
