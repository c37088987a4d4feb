package com.contractingworks.integration.query.act;

import com.contractingworks.integration.kernel.act.ActOutcome;
import com.contractingworks.integration.query.row.Column;
import com.contractingworks.integration.query.row.Columns;
import com.contractingworks.integration.query.row.RowTable;
import com.contractingworks.integration.query.row.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** How rows of acts are stored. */
public final class ActTable {

  static final String NAME = "act";

  private static final List<Column<ActRow>> COLUMNS =
      List.of(
          Column.text("act_id", ActRow::actId),
          Column.time("begun_at", ActRow::begunAt),
          Column.text("action", ActRow::action),
          Column.text("actor", ActRow::actor),
          Column.text("roles", ActRow::roles),
          Column.text("address", ActRow::address),
          Column.text("client_id", ActRow::clientId),
          Column.text("subject", ActRow::subject),
          Column.text("reason", ActRow::reason),
          Column.text("outcome", row -> row.outcome().name()),
          Column.text("detail", ActRow::detail),
          Column.position("log_position", ActRow::logPosition));

  private ActTable() {}

  /** The table of a schema. */
  public static RowTable<ActRow> in(Schema schema, JdbcOperations jdbc) {
    return new RowTable<>(jdbc, schema.table(NAME), COLUMNS, (row, n) -> read(row));
  }

  static ActRow read(ResultSet row) throws SQLException {
    return new ActRow(
        row.getString("act_id"),
        Columns.time(row, "begun_at"),
        row.getString("action"),
        row.getString("actor"),
        row.getString("roles"),
        row.getString("address"),
        row.getString("client_id"),
        row.getString("subject"),
        row.getString("reason"),
        ActOutcome.valueOf(row.getString("outcome")),
        row.getString("detail"),
        row.getLong("log_position"));
  }
}
