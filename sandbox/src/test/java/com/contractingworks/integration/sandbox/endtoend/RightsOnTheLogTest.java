package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.access.Caller;
import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.access.audit.ActTable;
import com.contractingworks.integration.access.audit.AuditedAct;
import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.kernel.database.MissingTables;
import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.exchange.StoredExchange;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.sandbox.deployment.ServiceRights;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the set-up script lets the service do to the log and what reads exchanges, on either
 * database.
 */
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

  private static final AuditedAct LOOK =
      new AuditedAct(
          "exchange.read",
          new Caller("u-1", null, Set.of(), ClientScope.ALL, null, Instant.EPOCH, null),
          Instant.EPOCH);

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
    boolean onSqlServer = FreshDatabase.isOnSqlServer();
    become(
        ServiceRights.SERVICE,
        ServiceRights.granted().stream()
            .map(each -> onSqlServer ? each.onSqlServer() : each.onH2())
            .toList());
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

  /** All that the query side needs of the command side's schema, if it has a user of its own. */
  @Test
  void exchanges_can_be_read_with_the_rights_to_select_them_and_to_tell_who_did()
      throws SQLException {
    connection.close();
    connection = connect(database.url(), database.username(), database.password());
    become(
        "reader",
        List.of(
            "grant select on " + StoredExchange.TABLE + " to reader",
            "grant select on " + DataKeys.TABLE + " to reader",
            "grant insert on " + ActTable.NAME + " to reader"));

    assertThat(count(StoredExchange.TABLE)).isZero();
    assertThat(count(DataKeys.TABLE)).isZero();
    assertThatThrownBy(() -> jdbc().update("delete from " + StoredExchange.TABLE))
        .isInstanceOf(DataAccessException.class);
    new ActTable(jdbc()).record(List.of(LOOK), ActOutcome.DONE, null);
    assertThatThrownBy(() -> jdbc().update("delete from " + ActTable.NAME))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> count(ActTable.NAME)).matches(MissingTables::isMissingTable);
    assertThatThrownBy(() -> count("command_side.vault_secret"))
        .matches(MissingTables::isMissingTable);
    assertThatThrownBy(() -> count("command_side.client_connection"))
        .matches(MissingTables::isMissingTable);
  }

  @Test
  void snapshots_come_and_go() {
    assertThat(jdbc().update("delete from command_side.SnapshotEventEntry")).isZero();
  }

  private void become(String user, List<String> grants) throws SQLException {
    if (FreshDatabase.isOnSqlServer()) {
      becomeOnSqlServer(user, grants);
    } else {
      becomeOnH2(user, grants);
    }
  }

  /** Without a login, which only an administrator of the server may create. */
  private void becomeOnSqlServer(String user, List<String> grants) {
    jdbc().execute("create user " + user + " without login");
    grants.forEach(jdbc()::execute);
    jdbc().execute("execute as user = '" + user + "'");
  }

  /** Settings in an address are for an administrator of H2 alone. */
  private void becomeOnH2(String user, List<String> grants) throws SQLException {
    jdbc().execute("create user " + user + " password '" + PASSWORD + "'");
    grants.forEach(jdbc()::execute);
    connection.close();
    String url = database.url();
    connection = connect(url.substring(0, url.indexOf(';')), user, PASSWORD);
  }

  private long count(String table) {
    return jdbc().queryForObject("select count(*) from " + table, Long.class);
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  private JdbcTemplate jdbc() {
    return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
  }
}
