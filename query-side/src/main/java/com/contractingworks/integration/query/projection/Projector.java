package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.query.act.ActReducer;
import com.contractingworks.integration.query.act.ActTable;
import com.contractingworks.integration.query.client.ClientSyncReducer;
import com.contractingworks.integration.query.client.ClientSyncTable;
import com.contractingworks.integration.query.invoice.ErpDocumentReducer;
import com.contractingworks.integration.query.invoice.ErpDocumentTable;
import com.contractingworks.integration.query.invoice.InvoiceSyncReducer;
import com.contractingworks.integration.query.invoice.InvoiceSyncTable;
import com.contractingworks.integration.query.row.Schema;
import com.contractingworks.integration.query.row.TimelineEntry;
import com.contractingworks.integration.query.row.TimelineTable;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Applies events to the tables of one schema, many at a time. Events that are in the tables already
 * change nothing. Every row and every timeline entry is made by the events of one aggregate alone,
 * so only the order within an aggregate matters.
 */
public final class Projector {

  private final List<ProjectedTable<?, ?>> tables;
  private final TimelineTable timeline;

  /** Projects into a schema, which must have been migrated. */
  public Projector(JdbcOperations jdbc, Schema schema) {
    this.tables =
        List.of(
            new ProjectedTable<>(new InvoiceSyncReducer(), InvoiceSyncTable.in(schema, jdbc)),
            new ProjectedTable<>(new ErpDocumentReducer(), ErpDocumentTable.in(schema, jdbc)),
            new ProjectedTable<>(new ClientSyncReducer(), ClientSyncTable.in(schema, jdbc)),
            new ProjectedTable<>(new ActReducer(), ActTable.in(schema, jdbc)));
    this.timeline = new TimelineTable(jdbc, schema);
  }

  /**
   * Applies events. Must run in a transaction: after an exception, half of them may be written.
   *
   * @param events in the order of the log, at least within each aggregate; kinds that are not
   *     projected are passed over
   */
  public void apply(List<LoggedEvent> events) {
    List<TimelineEntry> entries = new ArrayList<>();
    tables.forEach(table -> table.apply(events, entries));
    timeline.add(entries);
  }
}
