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

  private static final String ON_SQL_SERVER = "sql-server";

  /** Creates one. */
  public static FreshDatabase create() {
    return isOnSqlServer() ? SqlServer.get().createDatabase() : onH2();
  }

  /** Whether this run of the tests is the one on SQL Server. */
  public static boolean isOnSqlServer() {
    return ON_SQL_SERVER.equals(System.getProperty("test.database"));
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

  /** Connections without a pool; on H2 they are overheard. */
  public DataSource dataSource() {
    DataSource source = new DriverManagerDataSource(url, username, password);
    return isOnSqlServer() ? source : OverheardSql.overhear(source);
  }

  @Override
  public String toString() {
    return url;
  }
}
