package com.contractingworks.integration.query.invoice;

import static com.contractingworks.integration.query.row.Column.decimal;
import static com.contractingworks.integration.query.row.Column.number;
import static com.contractingworks.integration.query.row.Column.position;
import static com.contractingworks.integration.query.row.Column.text;
import static com.contractingworks.integration.query.row.Column.time;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.query.row.Column;
import com.contractingworks.integration.query.row.Columns;
import com.contractingworks.integration.query.row.RowTable;
import com.contractingworks.integration.query.row.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** How rows of invoice syncs are stored. */
public final class InvoiceSyncTable {

  static final String NAME = "invoice_sync";

  private static final List<Column<InvoiceSyncRow>> OWN_COLUMNS =
      List.of(
          text("sync_id", InvoiceSyncRow::key),
          text("client_id", row -> row.id().clientId()),
          text("invoice_id", row -> row.id().invoiceId()),
          text("status", row -> row.status().name()),
          text("provider", row -> row.publication().provider()),
          number("revision", row -> row.publication().revision()),
          text("publication_key", row -> row.publication().key()),
          number("attempts", row -> row.publication().attempts()),
          text("erp_id", row -> row.booking().erpId()),
          text("erp_entity", row -> row.booking().entity()),
          text("erp_number", row -> row.booking().erpNumber()),
          text("invoice_number", row -> row.publication().invoiceNumber()),
          decimal("amount", row -> row.booking().amount()),
          text("currency", row -> row.booking().currency()),
          text("error_code", of(InvoiceSyncRow::lastError, Issue::code)),
          text("error_message", of(InvoiceSyncRow::lastError, Issue::message)),
          text("error_field", of(InvoiceSyncRow::lastError, Issue::field)),
          text("problem_code", of(InvoiceSyncRow::openProblem, Issue::code)),
          text("problem_message", of(InvoiceSyncRow::openProblem, Issue::message)),
          time("next_action_at", InvoiceSyncRow::nextActionAt),
          time("requested_at", InvoiceSyncRow::requestedAt),
          time("updated_at", InvoiceSyncRow::updatedAt),
          position("opened_position", InvoiceSyncRow::openedPosition),
          position("log_position", InvoiceSyncRow::logPosition));

  private static final List<Column<InvoiceSyncRow>> COLUMNS =
      Stream.concat(
              OWN_COLUMNS.stream(),
              KnownState.<InvoiceSyncRow>columns(row -> row.booking().state()).stream())
          .toList();

  private InvoiceSyncTable() {}

  /** The table of a schema. */
  public static RowTable<InvoiceSyncRow> in(Schema schema, JdbcOperations jdbc) {
    return new RowTable<>(jdbc, schema.table(NAME), COLUMNS, (row, n) -> read(row));
  }

  static InvoiceSyncRow read(ResultSet row) throws SQLException {
    return new InvoiceSyncRow(
        new InvoiceSyncId(row.getString("client_id"), row.getString("invoice_id")),
        SyncStatus.valueOf(row.getString("status")),
        new Publication(
            row.getString("provider"),
            row.getInt("revision"),
            row.getString("publication_key"),
            row.getString("invoice_number"),
            row.getInt("attempts")),
        booking(row),
        issue(
            row.getString("error_code"),
            row.getString("error_message"),
            row.getString("error_field")),
        issue(row.getString("problem_code"), row.getString("problem_message"), null),
        Columns.time(row, "next_action_at"),
        Columns.time(row, "requested_at"),
        Columns.time(row, "updated_at"),
        row.getLong("opened_position"),
        row.getLong("log_position"));
  }

  private static Booking booking(ResultSet row) throws SQLException {
    return new Booking(
        row.getString("erp_id"),
        row.getString("erp_entity"),
        row.getString("erp_number"),
        row.getBigDecimal("amount"),
        row.getString("currency"),
        KnownState.read(row));
  }

  private static Issue issue(String code, String message, String field) {
    return code == null && message == null ? null : new Issue(code, message, field);
  }

  private static Function<InvoiceSyncRow, String> of(
      Function<InvoiceSyncRow, Issue> issue, Function<Issue, String> part) {
    return row -> issue.apply(row) == null ? null : part.apply(issue.apply(row));
  }
}
