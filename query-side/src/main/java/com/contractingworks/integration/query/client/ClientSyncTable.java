package com.contractingworks.integration.query.client;

import com.contractingworks.integration.query.client.ClientSyncRow.WebhookError;
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
          Column.time("connected_at", ClientSyncRow::connectedAt),
          Column.time("webhooks_subscribed_at", ClientSyncRow::webhooksSubscribedAt),
          Column.text(
              "webhook_error_code",
              row -> row.webhookError() == null ? null : row.webhookError().code()),
          Column.text(
              "webhook_error_message",
              row -> row.webhookError() == null ? null : row.webhookError().message()),
          Column.time("updated_at", ClientSyncRow::updatedAt),
          Column.position("log_position", ClientSyncRow::logPosition));

  private ClientSyncTable() {}

  /** The table of a schema. */
  public static RowTable<ClientSyncRow> in(Schema schema, JdbcOperations jdbc) {
    return new RowTable<>(jdbc, schema.table(NAME), COLUMNS, (row, n) -> read(row));
  }

  static ClientSyncRow read(ResultSet row) throws SQLException {
    String error = row.getString("webhook_error_code");
    return new ClientSyncRow(
        row.getString("client_id"),
        row.getString("provider"),
        row.getInt("connection_generation"),
        Columns.time(row, "connected_at"),
        Columns.time(row, "webhooks_subscribed_at"),
        error == null ? null : new WebhookError(error, row.getString("webhook_error_message")),
        Columns.time(row, "updated_at"),
        row.getLong("log_position"));
  }
}
