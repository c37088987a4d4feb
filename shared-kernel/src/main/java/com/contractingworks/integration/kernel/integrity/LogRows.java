package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.database.DatabaseProduct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the raw rows of the event log. Its user needs no right but to select. */
public final class LogRows {

  /** A constant, since SQL Server plans for a number that it knows. */
  private static final int PAGE = 1_000;

  private static final String ONE_PAGE = " offset 0 rows fetch next " + PAGE + " rows only";

  private final DataSource database;
  private final JdbcTemplate jdbc;
  private final String table;
  private final String rows;

  /**
   * Reads the log of a database.
   *
   * @param schema the log's database schema
   */
  public LogRows(DataSource database, String schema) {
    this.database = database;
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setFetchSize(PAGE);
    this.table = schema + ".DomainEventEntry";
    this.rows =
        "select globalIndex, aggregateIdentifier, sequenceNumber, type, eventIdentifier, payloadType,"
            + " payloadRevision, timeStamp, payload, metaData from "
            + table;
  }

  /** The highest position there is; 0 in an empty log. It need not be final. */
  public long head() {
    Long head = jdbc.queryForObject("select max(globalIndex) from " + table, Long.class);
    return head == null ? 0 : head;
  }

  /** How many events there are, up to a position and with it. */
  public long count(long upTo) {
    return jdbc.queryForObject(
        "select count(*) from " + table + " where globalIndex <= ?", Long.class, upTo);
  }

  /** Whether there is an event of a stream, up to a position and with it. */
  boolean isThere(String aggregate, long upTo) {
    Long first =
        jdbc.queryForObject(
            "select min(globalIndex) from " + table + " where aggregateIdentifier = ?",
            Long.class,
            aggregate);
    return first != null && first <= upTo;
  }

  /**
   * What {@link #inStreams} sorts the streams by. Anchors say it, since a root is over the streams
   * in that order.
   */
  String order() {
    return switch (DatabaseProduct.of(database)) {
      case H2 -> "H2";
      case SQL_SERVER ->
          "SQL Server "
              + jdbc.queryForObject(
                  "select cast(databasepropertyex(db_name(), 'Collation') as nvarchar(128))",
                  String.class);
    };
  }

  /**
   * Reads all events up to a position and with it, stream after stream, each by its sequence. The
   * unique index of the log leads the way, and no more than a page is held in memory.
   *
   * @param page takes some at a time, in order
   */
  void inStreams(long upTo, Consumer<List<LogRow>> page) {
    String stream = "";
    long sequence = Long.MIN_VALUE;
    while (true) {
      List<LogRow> read = restOfStream(stream, sequence);
      handOver(read, upTo, page);
      if (read.size() < PAGE) {
        read = streamsAfter(stream);
        handOver(read, upTo, page);
        if (read.size() < PAGE) {
          return;
        }
      }
      LogRow last = read.get(read.size() - 1);
      stream = last.event().aggregate();
      sequence = last.event().sequence();
    }
  }

  /** As a condition of the query, the position would make H2 take the wrong index. */
  private static void handOver(List<LogRow> read, long upTo, Consumer<List<LogRow>> page) {
    page.accept(read.stream().filter(row -> row.position() <= upTo).toList());
  }

  /** Two statements, because one with "or" is no search in an index. */
  private List<LogRow> restOfStream(String stream, long sequence) {
    return jdbc.query(
        rows
            + " where aggregateIdentifier = ? and sequenceNumber > ? order by aggregateIdentifier, sequenceNumber"
            + ONE_PAGE,
        LogRows::row,
        stream,
        sequence);
  }

  private List<LogRow> streamsAfter(String stream) {
    return jdbc.query(
        rows
            + " where aggregateIdentifier > ? order by aggregateIdentifier, sequenceNumber"
            + ONE_PAGE,
        LogRows::row,
        stream);
  }

  private static LogRow row(ResultSet row, int number) throws SQLException {
    String metadata = row.getString(10);
    return new LogRow(
        row.getLong(1),
        new RawEvent(
            row.getString(2),
            row.getLong(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            ChainedMetadata.without(metadata)),
        ChainedMetadata.digest(metadata));
  }
}
