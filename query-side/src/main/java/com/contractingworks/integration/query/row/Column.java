package com.contractingworks.integration.query.row;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * One column of a table, and how its value is got from a row.
 *
 * @param name the column's name
 * @param sqlType its type, of {@link Types}, which JDBC must know for null
 * @param value its value in a form that JDBC takes
 */
public record Column<R>(String name, int sqlType, Function<R, Object> value) {

  public static <R> Column<R> text(String name, Function<R, String> value) {
    return new Column<>(name, Types.NVARCHAR, value::apply);
  }

  public static <R> Column<R> number(String name, Function<R, Integer> value) {
    return new Column<>(name, Types.INTEGER, value::apply);
  }

  public static <R> Column<R> flag(String name, Function<R, Boolean> value) {
    return new Column<>(name, Types.BIT, value::apply);
  }

  public static <R> Column<R> position(String name, Function<R, Long> value) {
    return new Column<>(name, Types.BIGINT, value::apply);
  }

  /** A number of {@code decimal(19, 4)}; null also if it is too large for that. */
  public static <R> Column<R> decimal(String name, Function<R, BigDecimal> value) {
    return new Column<>(name, Types.DECIMAL, row -> Decimals.fitting(value.apply(row)));
  }

  public static <R> Column<R> time(String name, Function<R, Instant> value) {
    return new Column<>(
        name,
        Types.TIMESTAMP_WITH_TIMEZONE,
        row -> {
          Instant time = value.apply(row);
          return time == null ? null : time.atOffset(ZoneOffset.UTC);
        });
  }
}
