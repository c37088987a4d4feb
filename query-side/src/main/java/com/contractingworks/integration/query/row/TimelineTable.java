package com.contractingworks.integration.query.row;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The timeline entries of one schema. Entries are added and never change. */
public final class TimelineTable {

  private static final List<Column<TimelineEntry>> COLUMNS =
      List.of(
          Column.position("log_position", TimelineEntry::position),
          Column.text("subject", TimelineEntry::subject),
          Column.time("recorded_at", TimelineEntry::at),
          Column.text("event_type", TimelineEntry::type),
          Column.text("sentence", TimelineEntry::text),
          Column.text("cause", TimelineEntry::cause),
          Column.text("actor", TimelineEntry::actor),
          Column.number("attempt", TimelineEntry::attempt),
          Column.text("exchanges", TimelineEntry::exchanges),
          Column.text("mapping", TimelineEntry::mapping));

  private final JdbcOperations jdbc;
  private final String insert;

  /** Opens the timeline of a schema. */
  public TimelineTable(JdbcOperations jdbc, Schema schema) {
    this.jdbc = jdbc;
    this.insert =
        "insert into %s (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            .formatted(
                schema.table("timeline_entry"),
                String.join(", ", COLUMNS.stream().map(Column::name).toList()));
  }

  /** Adds entries. */
  public void add(Collection<TimelineEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        insert,
        entries.stream()
            .map(entry -> COLUMNS.stream().map(column -> column.value().apply(entry)).toArray())
            .toList(),
        COLUMNS.stream().mapToInt(Column::sqlType).toArray());
  }
}
