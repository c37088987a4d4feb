package com.contractingworks.integration.query.graphql;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A page of a list in the form of Relay's connections.
 *
 * @param count counts all pages; only asked if the question wants it
 */
public record Connection<N>(List<Edge<N>> edges, PageInfo pageInfo, LongSupplier count) {

  /** A row and its cursor. */
  public record Edge<N>(N node, String cursor) {}

  /** Where the page lies. */
  public record PageInfo(
      boolean hasNextPage, boolean hasPreviousPage, String startCursor, String endCursor) {}

  /**
   * Makes a page.
   *
   * @param list names the list, for its cursors
   * @param rows the rows of the page, and one more if there are more
   * @param key the row's key in the order of the list
   */
  public static <N> Connection<N> of(
      String list, PageRequest page, List<N> rows, Function<N, String> key, LongSupplier count) {
    List<Edge<N>> edges =
        rows.stream()
            .limit(page.size())
            .map(row -> new Edge<>(row, Cursor.write(list, key.apply(row))))
            .toList();
    String start = edges.isEmpty() ? null : edges.get(0).cursor();
    String end = edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor();
    return new Connection<>(
        edges, new PageInfo(rows.size() > page.size(), false, start, end), count);
  }

  /** How many rows there are on all pages. */
  public long totalCount() {
    return count.getAsLong();
  }
}
