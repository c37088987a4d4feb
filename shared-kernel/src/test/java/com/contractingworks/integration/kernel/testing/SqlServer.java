package com.contractingworks.integration.kernel.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/** The server under test: the one that the environment names, or else one in a container. */
final class SqlServer {

  private static final String IMAGE = "mcr.microsoft.com/mssql/server:2022-latest";
  private static final String URL = "TEST_DATABASE_URL";

  private static SqlServer running;

  private final DropsAtTheEnd drops = new DropsAtTheEnd(this::connect);
  private final String url;
  private final String username;
  private final String password;

  private SqlServer(String url, String username, String password) {
    this.url = url;
    this.username = username;
    this.password = password;
  }

  /** Whether there is one, or can be. */
  static boolean isThere() {
    return isNamed() || DockerClientFactory.instance().isDockerAvailable();
  }

  /** The server, started if it must be. It lasts as long as this process. */
  static synchronized SqlServer get() {
    if (running == null) {
      running = isNamed() ? named() : started();
    }
    return running;
  }

  private static boolean isNamed() {
    return !System.getenv().getOrDefault(URL, "").isBlank();
  }

  private static SqlServer named() {
    return new SqlServer(
        System.getenv(URL),
        System.getenv().getOrDefault("TEST_DATABASE_USERNAME", ""),
        System.getenv().getOrDefault("TEST_DATABASE_PASSWORD", ""));
  }

  /** Testcontainers removes the container when this process has ended. */
  @SuppressWarnings("resource")
  private static SqlServer started() {
    MSSQLServerContainer container = new MSSQLServerContainer(IMAGE).acceptLicense();
    container.start();
    return new SqlServer(container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  /**
   * Creates a database with row versions for readers, as in production. It is dropped when this
   * process ends.
   */
  FreshDatabase createDatabase() {
    String name = "cw_test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      drops.add(name);
      readersSeeVersions(statement, name);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "No database can be created on %s, which the user of TEST_DATABASE_USERNAME must be allowed to. The driver says: %s"
              .formatted(url, e.getMessage()),
          e);
    }
    return new FreshDatabase(urlOf(name), username, password);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, username, password);
  }

  /** A server that does not know the option may still speak SQL Server's language. */
  private static void readersSeeVersions(Statement statement, String name) {
    try {
      statement.execute(
          "alter database " + name + " set read_committed_snapshot on with rollback immediate");
    } catch (SQLException e) {
      System.out.println(
          "Tested without READ_COMMITTED_SNAPSHOT: the server refuses it: " + e.getMessage());
    }
  }

  private String urlOf(String database) {
    return url.replaceAll("(?i);(databaseName|database)=[^;]*", "") + ";databaseName=" + database;
  }
}
