package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Conditions, order and page of a list call, in SQL. Values are always parameters. */
final class Search {

  private static final int DEFAULT_COUNT = 1_000;

  private final StringBuilder conditions = new StringBuilder();
  private final List<Object> values = new ArrayList<>();
  private final String sorting;
  private final int from;
  private final int count;

  private Search(String sorting, int from, int count) {
    this.sorting = sorting;
    this.from = from;
    this.count = count;
  }

  /** A search with the page and order that the call asks for. */
  static Search of(Call call) {
    int from = (int) call.whole("from", 0, 0, Integer.MAX_VALUE);
    int count = (int) call.whole("count", DEFAULT_COUNT, 0, Integer.MAX_VALUE - 1);
    return new Search(call.text("sorting").orElse("id"), from, count);
  }

  /** A search for everything, by id. */
  static Search all() {
    return new Search("id", 0, Integer.MAX_VALUE - 1);
  }

  /** Adds a condition with one question mark for each value. */
  Search and(String condition, Object... parameters) {
    conditions.append(" and ").append(condition);
    Collections.addAll(values, parameters);
    return this;
  }

  /** Adds a condition that the column holds one of the values; none given means no condition. */
  Search in(String column, List<?> wanted) {
    if (!wanted.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(wanted.size(), "?"));
      conditions.append(" and ").append(column).append(" in (").append(marks).append(")");
      values.addAll(wanted);
    }
    return this;
  }

  int from() {
    return from;
  }

  int count() {
    return count;
  }

  /** Whether more were found than the page holds. */
  boolean isExceededBy(int found) {
    return found > count;
  }

  String conditions() {
    return conditions.toString();
  }

  List<Object> values() {
    return values;
  }

  String order(Kind kind) {
    List<String> terms = new ArrayList<>();
    for (String part : sorting.split(",")) {
      String field = part.strip();
      boolean descending = field.startsWith("-");
      String name = (descending ? field.substring(1) : field).replace('.', '/');
      String column = kind.columnOf(name).orElseThrow(() -> unsortable(name));
      terms.add(column + (descending ? " desc" : ""));
    }
    if (terms.stream().noneMatch(term -> term.equals("id") || term.equals("id desc"))) {
      terms.add("id");
    }
    return String.join(", ", terms);
  }

  private static ApiError unsortable(String name) {
    Problem problem = new Problem("sorting", "Kan ikke sortere på " + name + ".", null);
    return new ApiError(422, 17000, "Illegal sorting", null, List.of(problem));
  }
}
