package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.h2.tools.Server;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kinds of database on which no event may be skipped. */
enum LogDatabase {
  H2_EMBEDDED,
  H2_SERVER,
  SQL_SERVER;

  private static final String MODE =
      ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

  private static Server server;

  /** Those of this run of the tests. */
  static List<LogDatabase> here() {
    return FreshDatabase.isOnSqlServer() ? List.of(SQL_SERVER) : List.of(H2_EMBEDDED, H2_SERVER);
  }

  /** An empty database of this kind. */
  FreshDatabase create() {
    return switch (this) {
      case H2_EMBEDDED -> FreshDatabase.onH2();
      case H2_SERVER ->
          onH2(
              "tcp://localhost:" + server().getPort() + "/mem:" + UUID.randomUUID(),
              ";DB_CLOSE_DELAY=-1");
      case SQL_SERVER -> FreshDatabase.create();
    };
  }

  /** A database of H2 at an address of one's own. */
  static FreshDatabase onH2(String address, String settings) {
    return new FreshDatabase("jdbc:h2:" + address + MODE + settings, "sa", "");
  }

  /** Lets the next event have this number, as after an identity cache was lost. */
  void jumpTo(long number, JdbcClient jdbc) {
    jdbc.sql(
            this == SQL_SERVER
                ? "dbcc checkident ('event_log.DomainEventEntry', reseed, " + (number - 1) + ")"
                : "alter table event_log.DomainEventEntry alter column globalIndex restart with "
                    + number)
        .update();
  }

  /** In this process, but reached through sockets; ends with it. */
  private static synchronized Server server() {
    if (server == null) {
      try {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-tcpDaemon").start();
      } catch (SQLException e) {
        throw new IllegalStateException("No H2 server can be started", e);
      }
    }
    return server;
  }
}
