package com.contractingworks.integration.kernel.processor;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.common.DateTimeUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies in the event log beyond some place. */
public final class LogEnd {

  private final JdbcClient jdbc;
  private final String table;

  /**
   * Reads from a database.
   *
   * @param table of the events, with its schema
   */
  public LogEnd(JdbcClient jdbc, String table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /** The place of the last event in the log; 0 if there is none. */
  public long head() {
    return jdbc.sql("select coalesce(max(globalIndex), 0) from " + table)
        .query(Long.class)
        .single();
  }

  /** When the first event after a place in the log was recorded; empty if there is none. */
  public Optional<Instant> firstAfter(long position) {
    return jdbc.sql(
            "select timeStamp from %1$s where globalIndex = (select min(globalIndex) from %1$s where globalIndex > ?)"
                .formatted(table))
        .param(position)
        .query(String.class)
        .optional()
        .map(DateTimeUtils::parseInstant);
  }
}
