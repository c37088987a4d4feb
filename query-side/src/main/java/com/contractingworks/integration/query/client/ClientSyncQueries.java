package com.contractingworks.integration.query.client;

import com.contractingworks.integration.query.row.Schema;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the tables of one schema about clients. */
public final class ClientSyncQueries {

  private final JdbcClient jdbc;
  private final String clients;

  /** Asks a schema. */
  public ClientSyncQueries(JdbcClient jdbc, Schema schema) {
    this.jdbc = jdbc;
    this.clients = schema.table(ClientSyncTable.NAME);
  }

  Optional<ClientSyncRow> find(String clientId) {
    return jdbc.sql("select * from " + clients + " where client_id = ?")
        .param(clientId)
        .query((row, n) -> ClientSyncTable.read(row))
        .optional();
  }

  List<ClientSyncRow> list(String afterClientId, int limit) {
    return jdbc.sql(
            "select * from "
                + clients
                + " where client_id > ? order by client_id offset 0 rows fetch next ? rows only")
        .params(afterClientId == null ? "" : afterClientId, limit)
        .query((row, n) -> ClientSyncTable.read(row))
        .list();
  }

  long count() {
    return jdbc.sql("select count(*) from " + clients).query(Long.class).single();
  }
}
