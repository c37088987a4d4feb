package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.command.CommandSideAutoConfiguration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.query.QuerySideApplication;
import com.contractingworks.integration.query.projection.ProjectionProgress;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Measures how long a new query side takes to tell the whole of a long log, beside what plainly
 * reading the same rows takes.
 */
final class Replay {

  private static final int REPORTS = 10;
  private static final int FETCH_SIZE = 500;
  private static final double MEBI = 1024.0 * 1024.0;
  private static final double NANOS = 1e9;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final long wanted;
  private final String[] database;
  private final DataSource plain;
  private final PrintStream out;

  /**
   * Prepares a measurement.
   *
   * @param wanted how many events the log has
   * @param folder where its database file will lie
   */
  Replay(long wanted, Path folder, PrintStream out) {
    String url =
        "jdbc:h2:file:"
            + folder.resolve("replay")
            + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;PAGE_SIZE=4096;RETENTION_TIME=0;QUERY_CACHE_SIZE=100;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    this.wanted = wanted;
    this.database =
        new String[] {
          "--spring.config.name=none",
          "--spring.main.banner-mode=off",
          "--logging.level.root=error",
          "--db-scheduler.enabled=false",
          "--server.port=0",
          // Nobody asks it anything.
          "--integration.auth.issuer=https://localhost",
          "--integration.auth.audience=nobody",
          "--spring.datasource.url=" + url,
          "--spring.datasource.username=sa",
          "--spring.autoconfigure.exclude=" + CommandSideAutoConfiguration.class.getName()
        };
    this.plain = new DriverManagerDataSource(url, "sa", "");
    this.out = out;
  }

  void run() {
    long begun = System.nanoTime();
    long events = LongLog.write(wanted, database);
    out.printf("%,d events written in %.0f s%n", events, secondsSince(begun));
    readPlainly("before");
    rebuild(events);
    readPlainly("after");
  }

  /** Reads every row and every column that a projection needs, one after another. */
  private void readPlainly(String when) {
    JdbcTemplate jdbc = new JdbcTemplate(plain);
    jdbc.setFetchSize(FETCH_SIZE);
    long begun = System.nanoTime();
    long[] count = new long[2];
    jdbc.query(
        "select globalIndex, eventIdentifier, timeStamp, payloadType, payloadRevision, payload, metaData, aggregateIdentifier, sequenceNumber, type from "
            + EventLogAutoConfiguration.SCHEMA
            + ".DomainEventEntry order by globalIndex",
        row -> {
          count[0]++;
          for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String value = row.getString(column);
            count[1] += value == null ? 0 : value.length();
          }
        });
    double seconds = secondsSince(begun);
    out.printf(
        "plain JDBC read %s: %,.0f events/s (%,d rows, %,d characters, %.1f s)%n",
        when, count[0] / seconds, count[0], count[1], seconds);
  }

  private void rebuild(long events) {
    long begun = System.nanoTime();
    try (ConfigurableApplicationContext context =
        SpringApplication.run(QuerySideApplication.class, database)) {
      ProjectionProgress progress = context.getBean(ProjectionProgress.class);
      double started = secondsSince(begun);
      for (int part = 1; part <= REPORTS; part++) {
        awaitPosition(progress, events * part / REPORTS);
        report(progress.position(), secondsSince(begun), started);
      }
      double seconds = secondsSince(begun);
      out.printf(
          "replay into the projections: %,.0f events/s (%.1f s, of which %.1f s until the process was up)%n",
          events / seconds, seconds, started);
      rows(new JdbcTemplate(plain));
    }
  }

  private static void awaitPosition(ProjectionProgress progress, long position) {
    while (progress.position() < position) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void report(long position, double seconds, double started) {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    out.printf(
        "  %,10d events after %6.1f s, heap after a collection %4.0f MiB%n",
        position, seconds - started, heap / MEBI);
  }

  private void rows(JdbcTemplate jdbc) {
    for (String table : new String[] {"invoice_sync", "erp_document", "timeline_entry"}) {
      out.printf(
          "  %,10d rows in %s%n",
          jdbc.queryForObject("select count(*) from query_side." + table, Long.class), table);
    }
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / NANOS;
  }
}
