package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.query.row.Column;
import com.contractingworks.integration.query.row.RowTable;
import com.contractingworks.integration.query.row.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** How rows of ERP documents are stored. */
public final class ErpDocumentTable {

  static final String NAME = "erp_document";

  private static final List<Column<ErpDocumentRow>> OWN_COLUMNS =
      List.of(
          Column.text("document_id", ErpDocumentRow::key),
          Column.text("sync_id", ErpDocumentRow::syncKey),
          Column.text("version", ErpDocumentRow::version),
          Column.position("log_position", ErpDocumentRow::logPosition));

  private static final List<Column<ErpDocumentRow>> COLUMNS =
      Stream.concat(OWN_COLUMNS.stream(), KnownState.columns(ErpDocumentRow::state).stream())
          .toList();

  private ErpDocumentTable() {}

  /** The table of a schema. */
  public static RowTable<ErpDocumentRow> in(Schema schema, JdbcOperations jdbc) {
    return new RowTable<>(jdbc, schema.table(NAME), COLUMNS, (row, n) -> read(row));
  }

  static ErpDocumentRow read(ResultSet row) throws SQLException {
    return new ErpDocumentRow(
        ErpDocumentId.parse(row.getString("document_id")),
        row.getString("sync_id"),
        row.getString("version"),
        row.getLong("log_position"),
        KnownState.read(row));
  }
}
