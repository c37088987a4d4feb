package com.contractingworks.integration.query.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

/**
 * The rows of one kind, in one schema. The first column is the key.
 *
 * @param <R> the row
 */
public final class RowTable<R extends Row> {

  /** SQL Server takes 2,100 parameters at most; longer lists also fill its plan cache. */
  private static final int KEYS_PER_QUERY = 500;

  private final JdbcOperations jdbc;
  private final String table;
  private final List<Column<R>> columns;
  private final RowMapper<R> mapper;

  /**
   * Describes a table.
   *
   * @param table name with schema
   * @param columns all columns, the key first
   * @param mapper makes a row of them again
   */
  public RowTable(JdbcOperations jdbc, String table, List<Column<R>> columns, RowMapper<R> mapper) {
    this.jdbc = jdbc;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.mapper = mapper;
  }

  /** Reads the rows that exist among the keys, by key. */
  public Map<String, R> read(Collection<String> keys) {
    Map<String, R> rows = new HashMap<>();
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += KEYS_PER_QUERY) {
      List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_PER_QUERY));
      String sql = "select * from %s where %s in (%s)".formatted(table, key(), marks(some.size()));
      jdbc.query(sql, mapper, some.toArray()).forEach(row -> rows.put(row.key(), row));
    }
    return rows;
  }

  /** Adds rows whose keys are not in the table yet. */
  public void insert(Collection<R> rows) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    batch(
        "insert into %s (%s) values (%s)".formatted(table, names, marks(columns.size())),
        rows,
        columns);
  }

  /** Replaces rows whose keys are in the table. */
  public void update(Collection<R> rows) {
    List<Column<R>> values = columns.subList(1, columns.size());
    String assignments =
        values.stream().map(column -> column.name() + " = ?").collect(Collectors.joining(", "));
    batch(
        "update %s set %s where %s = ?".formatted(table, assignments, key()),
        rows,
        Stream.concat(values.stream(), Stream.of(columns.get(0))).toList());
  }

  private void batch(String sql, Collection<R> rows, List<Column<R>> parameters) {
    if (rows.isEmpty()) {
      return;
    }
    List<Object[]> values = new ArrayList<>(rows.size());
    for (R row : rows) {
      values.add(parameters.stream().map(column -> column.value().apply(row)).toArray());
    }
    jdbc.batchUpdate(sql, values, parameters.stream().mapToInt(Column::sqlType).toArray());
  }

  private String key() {
    return columns.get(0).name();
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
