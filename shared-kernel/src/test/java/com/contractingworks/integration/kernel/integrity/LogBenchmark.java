package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Measures how long the check of a long log takes. Writes the log into an H2 file under {@code
 * target} unless it is there already; arguments: how many events (1,000,000), how many of a stream
 * (4).
 */
public final class LogBenchmark {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final int BATCH = 1_000;

  /** Streams that are alive at the same time, so that the events of one lie apart. */
  private static final int ALIVE = 5_000;

  private final int events;
  private final int perStream;
  private final Path target = Path.of("target").toAbsolutePath();
  private final DriverManagerDataSource database;

  private LogBenchmark(int events, int perStream) {
    this.events = events;
    this.perStream = perStream;
    this.database =
        new DriverManagerDataSource(
            "jdbc:h2:file:"
                + target.resolve(name())
                + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
            "sa",
            "");
  }

  /** Runs it and prints what it measured. */
  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int perStream = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    new LogBenchmark(events, perStream).run();
  }

  private String name() {
    return "log-" + events + "-" + perStream;
  }

  private void run() throws Exception {
    if (!Files.exists(target.resolve(name() + ".mv.db"))) {
      long begin = System.nanoTime();
      write();
      print("written", begin);
    }
    LogRows rows = new LogRows(database, EventLogAutoConfiguration.SCHEMA);
    LogIntegrity integrity = new LogIntegrity(rows);
    for (int i = 0; i < 3; i++) {
      long begin = System.nanoTime();
      report(integrity.verify(rows.head(), List.of(), SignatureCheck.NONE, (checked, all) -> {}));
      print("verified, chains only", begin);
    }
    long begin = System.nanoTime();
    Path anchors = Files.createDirectories(target.resolve("anchors"));
    Anchoring how = new Anchoring(anchors, null, SignatureCheck.NONE, true, null, Instant.now());
    AnchorFile anchor = integrity.anchor(rows.head(), how, (checked, all) -> {}).file();
    print("anchored", begin);
    Path heads = AnchorFile.headsOf(anchor.file());
    System.out.printf("heads: %,d bytes%n", Files.size(heads));
    begin = System.nanoTime();
    report(
        integrity.verify(rows.head(), List.of(anchor), SignatureCheck.NONE, (checked, all) -> {}));
    print("verified with the anchor", begin);
  }

  private static void report(Report report) {
    if (!report.isIntact()) {
      throw new IllegalStateException(report.lowest().toString());
    }
  }

  private void print(String what, long begin) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Duration cpu = cpu();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        "%,d events %s: %.1f s, %,d events/s; %.1f s of processor time so far; %d MiB of heap in use after it%n",
        events,
        what,
        took.toMillis() / 1000.0,
        events * 1000L / Math.max(1, took.toMillis()),
        cpu.toMillis() / 1000.0,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** Of the thread that runs it: others may use the machine as well. */
  private static Duration cpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private void write() throws SQLException, IOException {
    Files.createDirectories(target);
    SchemaMigration.migrate(
        database, EventLogAutoConfiguration.SCHEMA, EventLogAutoConfiguration.MIGRATIONS);
    Map<Integer, String> digests = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into event_log.DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier,"
                    + " payloadType, payloadRevision, timeStamp, payload, metaData) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      int written = 0;
      for (int first = 0; written < events; first += ALIVE) {
        for (int sequence = 0; sequence < perStream && written < events; sequence++) {
          for (int i = 0; i < ALIVE && written < events; i++) {
            add(insert, first + i, sequence, digests);
            if (++written % BATCH == 0) {
              insert.executeBatch();
              connection.commit();
            }
          }
        }
        digests.clear();
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  private static void add(
      PreparedStatement insert, int stream, int sequence, Map<Integer, String> digests)
      throws SQLException {
    RawEvent event = event(stream, sequence);
    String digest = event.digest(digests.getOrDefault(stream, RawEvent.START));
    digests.put(stream, digest);
    insert.setString(1, event.aggregate());
    insert.setLong(2, event.sequence());
    insert.setString(3, event.type());
    insert.setString(4, event.identifier());
    insert.setString(5, event.payloadType());
    insert.setString(6, event.revision());
    insert.setString(7, event.timestamp());
    insert.setString(8, event.payload());
    insert.setString(9, ChainedMetadata.with(event.metadata(), digest));
    insert.addBatch();
  }

  /** As long as those that the service writes; clients' streams lie side by side. */
  private static RawEvent event(int stream, int sequence) {
    String aggregate = "client-%03d/inv-%08x".formatted(stream % 500, stream * 0x9E3779B1);
    return new RawEvent(
        aggregate,
        sequence,
        "InvoiceSync",
        "0197a1f0-%04x-7000-8000-%012x".formatted(sequence, stream),
        "com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent$PublicationAccepted",
        "1",
        START.plusMillis(stream * 10L + sequence).toString(),
        "{\"syncId\":\"%s\",\"attempt\":1,\"revision\":2,\"publicationKey\":\"CW6IC3AZ75VD62SPFEV3\",\"provider\":\"tripletex\",\"erpId\":\"%d\",\"erpNumber\":\"10001\",\"amount\":1250.00,\"currency\":\"NOK\",\"customer\":\"F-1\",\"mapping\":\"tripletex-invoice/1@ab12\",\"warnings\":[\"The text was cut to 255 characters.\"]}"
            .formatted(aggregate, stream),
        "{\"actor\":\"service\",\"cause\":\"task:publish-invoice/%s\",\"correlation\":\"m-%d\",\"exchanges\":\"0197a1f0-0000-7000-8000-%012x=%s\"}"
            .formatted(aggregate, stream, stream, "ab".repeat(32)));
  }
}
