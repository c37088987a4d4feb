package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.sandbox.deployment.ServiceRights;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the set-up script lets the service do to the log, on either database. */
@PersistenceTest
class RightsOnTheLogTest {

  private static final String PASSWORD = "rows only";
  private static final String ADD =
      "insert into event_log.DomainEventEntry"
          + " (aggregateIdentifier, sequenceNumber, eventIdentifier, payload, payloadType, timeStamp)"
          + " values ('a', 0, 'e', '{}', 'Event', '2026-03-02T08:00:00Z')";
  private static final List<String> CHANGES =
      List.of(
          "update event_log.DomainEventEntry set payload = ''",
          "delete from event_log.DomainEventEntry",
          "truncate table event_log.DomainEventEntry");

  private final FreshDatabase database = FreshDatabase.create();
  private Connection connection;

  @BeforeEach
  void migrateAndGrant() throws SQLException {
    DataSource source = database.dataSource();
    for (ServiceRights each : ServiceRights.granted()) {
      String folder = "db/" + each.schema().replace('_', '-');
      SchemaMigration.migrate(source, each.schema(), folder);
    }
    connection = connect(database.url(), database.username(), database.password());
    if (FreshDatabase.isOnSqlServer()) {
      becomeServiceOnSqlServer();
    } else {
      becomeServiceOnH2();
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void events_are_added_and_then_stay_as_they_are() {
    JdbcTemplate service = jdbc();
    service.update(ADD);

    for (String change : CHANGES) {
      assertThatThrownBy(() -> service.update(change))
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
    assertThat(service.queryForList("select payload from event_log.DomainEventEntry", String.class))
        .containsExactly("{}");
  }

  @Test
  void snapshots_come_and_go() {
    assertThat(jdbc().update("delete from command_side.SnapshotEventEntry")).isZero();
  }

  /** Without a login, which only an administrator of the server may create. */
  private void becomeServiceOnSqlServer() {
    jdbc().execute("create user " + ServiceRights.SERVICE + " without login");
    ServiceRights.granted().forEach(each -> jdbc().execute(each.onSqlServer()));
    jdbc().execute("execute as user = '" + ServiceRights.SERVICE + "'");
  }

  /** Settings in an address are for an administrator of H2 alone. */
  private void becomeServiceOnH2() throws SQLException {
    jdbc().execute("create user " + ServiceRights.SERVICE + " password '" + PASSWORD + "'");
    ServiceRights.granted().forEach(each -> jdbc().execute(each.onH2()));
    connection.close();
    String url = database.url();
    connection = connect(url.substring(0, url.indexOf(';')), ServiceRights.SERVICE, PASSWORD);
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  private JdbcTemplate jdbc() {
    return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
  }
}
