package com.contractingworks.integration.query.invoice;

import com.contractingworks.integration.access.ClientScope;
import com.contractingworks.integration.query.row.Columns;
import com.contractingworks.integration.query.row.Schema;
import com.contractingworks.integration.query.row.TimelineEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the tables of one schema about invoices. */
public final class InvoiceSyncQueries {

  private static final String CLIENT = "client_id";

  /** Each key is two parameters, and SQL Server takes 2,100. */
  private static final int KEYS_PER_QUERY = 500;

  private final JdbcClient jdbc;
  private final String syncs;
  private final String timelines;
  private final String changes;
  private final String states;

  /** Asks a schema. */
  public InvoiceSyncQueries(JdbcClient jdbc, Schema schema) {
    this.jdbc = jdbc;
    this.syncs = schema.table(InvoiceSyncTable.NAME);
    String entries = schema.table("timeline_entry");
    String documents = schema.table(ErpDocumentTable.NAME);
    this.timelines =
        ("select * from (select u.*,"
                + " row_number() over (partition by sync_id order by log_position desc) as age from ("
                + " select t.subject as sync_id, t.* from %1$s t where t.subject in (:keys)"
                + " union all"
                + " select d.sync_id as sync_id, t.* from %2$s d"
                + " join %1$s t on t.subject = d.document_id where d.sync_id in (:keys)"
                + ") u) a where age <= :last order by log_position")
            .formatted(entries, documents);
    this.changes =
        ("select s.sync_id as subject, s.log_position as changed_position, s.* from %1$s s"
                + " where s.log_position > :after"
                + " union all"
                + " select d.document_id as subject, d.log_position as changed_position, s.*"
                + " from %2$s d join %1$s s on s.sync_id = d.sync_id where d.log_position > :after"
                + " order by changed_position offset 0 rows fetch next :limit rows only")
            .formatted(syncs, documents);
    this.states =
        "select * from %s where sync_id in (:keys) and state_position > 0".formatted(documents);
  }

  /**
   * Invoices to which something has happened, or to documents of theirs, in the order of the log.
   *
   * @param position only what happened after this place in the log
   * @param limit how many at most
   */
  public List<ChangedInvoice> changedAfter(long position, int limit) {
    return jdbc.sql(changes)
        .param("after", position)
        .param("limit", limit)
        .query(
            (row, n) ->
                new ChangedInvoice(
                    row.getString("subject"),
                    row.getLong("changed_position"),
                    InvoiceSync.of(InvoiceSyncTable.read(row))))
        .list();
  }

  /** The invoice of a key, if anything is known about it, and it is of one of these clients. */
  public Optional<InvoiceSyncRow> find(String key, ClientScope clients) {
    return jdbc.sql(
            "select * from " + syncs + " where sync_id = :key and " + clients.condition(CLIENT))
        .param("key", key)
        .params(clients.parameters())
        .query((row, n) -> InvoiceSyncTable.read(row))
        .optional();
  }

  /**
   * Invoices of these clients, newest first.
   *
   * @param afterPosition {@code openedPosition} of the row before the first one; null to begin
   * @param limit how many at most
   */
  List<InvoiceSyncRow> list(
      InvoiceSyncFilter filter, ClientScope clients, Long afterPosition, int limit) {
    InvoiceSyncFilter.Condition condition = filter.condition(clients, afterPosition);
    return jdbc.sql(
            "select * from "
                + syncs
                + condition.text()
                + " order by opened_position desc offset 0 rows fetch next :limit rows only")
        .params(condition.parameters())
        .param("limit", limit)
        .query((row, n) -> InvoiceSyncTable.read(row))
        .list();
  }

  long count(InvoiceSyncFilter filter, ClientScope clients) {
    InvoiceSyncFilter.Condition condition = filter.condition(clients, null);
    return jdbc.sql("select count(*) from " + syncs + condition.text())
        .params(condition.parameters())
        .query(Long.class)
        .single();
  }

  /** The newest entries of invoices' timelines, each oldest first, in one query per 500 keys. */
  Map<String, List<TimelineEntry>> timelines(Collection<String> keys, int last) {
    Map<String, List<TimelineEntry>> found = new HashMap<>();
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += KEYS_PER_QUERY) {
      List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_PER_QUERY));
      jdbc.sql(timelines)
          .param("keys", some)
          .param("last", last)
          .query(
              row -> {
                found
                    .computeIfAbsent(row.getString("sync_id"), key -> new ArrayList<>())
                    .add(entry(row));
              });
    }
    return found;
  }

  /** The documents of invoices of which the ERP has said how they stand. */
  Map<String, List<ErpDocumentRow>> documentsWithState(Collection<String> keys) {
    List<ErpDocumentRow> found = new ArrayList<>();
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += KEYS_PER_QUERY) {
      List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_PER_QUERY));
      found.addAll(
          jdbc.sql(states)
              .param("keys", some)
              .query((row, n) -> ErpDocumentTable.read(row))
              .list());
    }
    return found.stream().collect(Collectors.groupingBy(ErpDocumentRow::syncKey));
  }

  private static TimelineEntry entry(ResultSet row) throws SQLException {
    return new TimelineEntry(
        row.getString("subject"),
        row.getLong("log_position"),
        Columns.time(row, "recorded_at"),
        row.getString("event_type"),
        row.getString("sentence"),
        row.getString("cause"),
        row.getString("actor"),
        Columns.number(row, "attempt"),
        row.getString("exchanges"),
        row.getString("mapping"));
  }
}
