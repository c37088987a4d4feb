package com.contractingworks.integration.kernel.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the database, which all processes agree on however wrong the clocks of their machines
 * are: a process that is five minutes ahead would take every lease and claim of the others for
 * expired. It is read once, then every half minute, and in between it goes on with the time that
 * has passed, which no setting of a machine's clock changes.
 */
public final class DatabaseClock implements InstantSource {

  private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

  /** Machines drift apart by far less than a millisecond in that time. */
  static final Duration GOOD_FOR = Duration.ofSeconds(30);

  private final Source database;
  private final LongSupplier nanos;
  private final AtomicBoolean measuring = new AtomicBoolean();
  private volatile Reading reading;

  /** Where the time comes from. */
  interface Source {

    /** Reads the time of the database. */
    Instant now() throws SQLException;
  }

  /** What the database said, and when that was as this process counts the time that passes. */
  private record Reading(Instant time, long nanos) {}

  /**
   * Reads the time for the first time.
   *
   * @throws IllegalStateException if the database cannot be reached
   */
  public DatabaseClock(DataSource dataSource) {
    this(source(dataSource), System::nanoTime);
  }

  DatabaseClock(Source database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
    try {
      reading = read();
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static Source source(DataSource dataSource) {
    String sql =
        switch (DatabaseProduct.of(dataSource)) {
          case H2 -> "select current_timestamp";
          case SQL_SERVER -> "select sysdatetimeoffset()";
        };
    return () -> {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    };
  }

  /** Never waits for the database: it is read on a thread of its own. */
  @Override
  public Instant instant() {
    Reading last = reading;
    long passed = nanos.getAsLong() - last.nanos();
    if (passed > GOOD_FOR.toNanos() && measuring.compareAndSet(false, true)) {
      Thread thread = new Thread(this::measure, "database-clock");
      thread.setDaemon(true);
      thread.start();
    }
    return last.time().plusNanos(passed);
  }

  private void measure() {
    try {
      reading = read();
    } catch (SQLException e) {
      log.warn(
          "The time of the database cannot be read, and goes on as before: {}", e.getMessage());
    } finally {
      measuring.set(false);
    }
  }

  /** The database read its clock in the middle of the question. */
  private Reading read() throws SQLException {
    long before = nanos.getAsLong();
    Instant time = database.now();
    return new Reading(time, before + (nanos.getAsLong() - before) / 2);
  }
}
