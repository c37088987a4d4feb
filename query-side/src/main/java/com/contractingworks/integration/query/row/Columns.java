package com.contractingworks.integration.query.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads what {@link Column} writes. */
public final class Columns {

  private Columns() {}

  /** A time; null if there is none. */
  public static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A number; null if there is none. */
  public static Integer number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
