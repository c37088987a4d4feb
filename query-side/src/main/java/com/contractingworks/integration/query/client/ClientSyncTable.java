package com.contractingworks.integration.query.client;

import com.contractingworks.integration.query.client.ClientSyncRow.Connected;
import com.contractingworks.integration.query.client.ClientSyncRow.Policies;
import com.contractingworks.integration.query.client.ClientSyncRow.Problem;
import com.contractingworks.integration.query.client.ClientSyncRow.State;
import com.contractingworks.integration.query.client.ClientSyncRow.Test;
import com.contractingworks.integration.query.row.Column;
import com.contractingworks.integration.query.row.Columns;
import com.contractingworks.integration.query.row.RowTable;
import com.contractingworks.integration.query.row.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** How rows of client syncs are stored. */
public final class ClientSyncTable {

  static final String NAME = "client_sync";

  private static final List<Column<ClientSyncRow>> COLUMNS =
      List.of(
          Column.text("client_id", ClientSyncRow::clientId),
          Column.text("provider", ClientSyncRow::provider),
          Column.number("connection_generation", ClientSyncRow::connectionGeneration),
          Column.time("connected_at", row -> row.connection().at()),
          Column.time("webhooks_subscribed_at", ClientSyncRow::webhooksSubscribedAt),
          Column.text(
              "webhook_error_code",
              row -> row.webhookError() == null ? null : row.webhookError().code()),
          Column.text(
              "webhook_error_message",
              row -> row.webhookError() == null ? null : row.webhookError().message()),
          Column.text("status", row -> row.state().status().name()),
          Column.time("status_since", row -> row.state().since()),
          Column.text("status_reason", row -> row.state().reason()),
          Column.text("after_posting", row -> row.policies().afterPosting()),
          Column.flag("write_back", row -> row.policies().writeBackErpNumber()),
          Column.text("mappings", row -> row.mappings().text()),
          Column.time("connection_tested_at", row -> row.test().at()),
          Column.text(
              "connection_error_code",
              row -> row.test().error() == null ? null : row.test().error().code()),
          Column.text(
              "connection_error_message",
              row -> row.test().error() == null ? null : row.test().error().message()),
          Column.time("updated_at", ClientSyncRow::updatedAt),
          Column.position("log_position", ClientSyncRow::logPosition));

  private ClientSyncTable() {}

  /** The table of a schema. */
  public static RowTable<ClientSyncRow> in(Schema schema, JdbcOperations jdbc) {
    return new RowTable<>(jdbc, schema.table(NAME), COLUMNS, (row, n) -> read(row));
  }

  static ClientSyncRow read(ResultSet row) throws SQLException {
    return new ClientSyncRow(
        row.getString("client_id"),
        state(row),
        policies(row),
        ClientMappings.parse(row.getString("mappings")),
        new Connected(
            row.getString("provider"),
            row.getInt("connection_generation"),
            Columns.time(row, "connected_at")),
        Columns.time(row, "webhooks_subscribed_at"),
        problem(row, "webhook"),
        new Test(Columns.time(row, "connection_tested_at"), problem(row, "connection")),
        Columns.time(row, "updated_at"),
        row.getLong("log_position"));
  }

  /** A row that was written before there were states is that of a client that is served. */
  private static State state(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return status == null
        ? new State(ClientStatus.ACTIVE, Columns.time(row, "connected_at"), null)
        : new State(
            ClientStatus.valueOf(status),
            Columns.time(row, "status_since"),
            row.getString("status_reason"));
  }

  /** A row that was written before there were policies is that of one for which none was chosen. */
  private static Policies policies(ResultSet row) throws SQLException {
    boolean writeBack = row.getBoolean("write_back") || row.wasNull();
    return new Policies(row.getString("after_posting"), writeBack);
  }

  private static Problem problem(ResultSet row, String of) throws SQLException {
    String code = row.getString(of + "_error_code");
    return code == null ? null : new Problem(code, row.getString(of + "_error_message"));
  }
}
