package com.contractingworks.integration.query.client;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.query.row.Schema;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the tables of one schema about clients. */
public final class ClientSyncQueries {

  private static final String CLIENT = "client_id";

  private final JdbcClient jdbc;
  private final String clients;

  /** Asks a schema. */
  public ClientSyncQueries(JdbcClient jdbc, Schema schema) {
    this.jdbc = jdbc;
    this.clients = schema.table(ClientSyncTable.NAME);
  }

  Optional<ClientSyncRow> find(String clientId, ClientScope scope) {
    return jdbc.sql(
            "select * from "
                + clients
                + " where client_id = :client and "
                + scope.condition(CLIENT))
        .param("client", clientId)
        .params(scope.parameters())
        .query((row, n) -> ClientSyncTable.read(row))
        .optional();
  }

  List<ClientSyncRow> list(ClientScope scope, String afterClientId, int limit) {
    return jdbc.sql(
            "select * from "
                + clients
                + " where client_id > :after and "
                + scope.condition(CLIENT)
                + " order by client_id offset 0 rows fetch next :limit rows only")
        .param("after", afterClientId == null ? "" : afterClientId)
        .param("limit", limit)
        .params(scope.parameters())
        .query((row, n) -> ClientSyncTable.read(row))
        .list();
  }

  long count(ClientScope scope) {
    return jdbc.sql("select count(*) from " + clients + " where " + scope.condition(CLIENT))
        .params(scope.parameters())
        .query(Long.class)
        .single();
  }
}
