package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event log whose rows a test writes, and tampers with, by itself. */
final class TestLog {

  static final String TABLE = EventLogAutoConfiguration.SCHEMA + ".DomainEventEntry";

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private record End(long sequence, String digest) {}

  final DataSource database = FreshDatabase.create().dataSource();
  final JdbcClient jdbc = JdbcClient.create(database);
  final LogRows rows = new LogRows(database, EventLogAutoConfiguration.SCHEMA);
  final LogIntegrity integrity = new LogIntegrity(rows);
  private final Map<String, End> ends = new HashMap<>();

  TestLog() {
    SchemaMigration.migrate(
        database, EventLogAutoConfiguration.SCHEMA, EventLogAutoConfiguration.MIGRATIONS);
  }

  void clear() {
    jdbc.sql("delete from " + TABLE).update();
    ends.clear();
  }

  /** Appends an event to each of these streams, one after the other. */
  TestLog append(String... streams) {
    for (String stream : streams) {
      appendWith(stream, "{\"of\":\"" + stream + "\"}");
    }
    return this;
  }

  void appendWith(String stream, String payload) {
    End end = ends.getOrDefault(stream, new End(-1, RawEvent.START));
    RawEvent event =
        new RawEvent(
            stream,
            end.sequence() + 1,
            "InvoiceSync",
            UUID.randomUUID().toString(),
            "com.example.Happened",
            "1",
            NOW.toString(),
            payload,
            "{\"actor\":\"kari\"}");
    String digest = event.digest(end.digest());
    insert(event, digest);
    ends.put(stream, new End(event.sequence(), digest));
  }

  private void insert(RawEvent event, String digest) {
    jdbc.sql(
            "insert into "
                + TABLE
                + " (aggregateIdentifier, sequenceNumber, type, eventIdentifier, payloadType, payloadRevision, timeStamp, payload, metaData)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            event.aggregate(),
            event.sequence(),
            event.type(),
            event.identifier(),
            event.payloadType(),
            event.revision(),
            event.timestamp(),
            event.payload(),
            ChainedMetadata.with(event.metadata(), digest))
        .update();
  }

  long position(String stream, long sequence) {
    return jdbc.sql(
            "select globalIndex from "
                + TABLE
                + " where aggregateIdentifier = ? and sequenceNumber = ?")
        .params(stream, sequence)
        .query(Long.class)
        .single();
  }

  LogRow row(String stream, long sequence) {
    long[] at = {position(stream, sequence)};
    LogRow[] found = new LogRow[1];
    rows.inStreams(
        at[0], page -> page.stream().filter(r -> r.position() == at[0]).forEach(r -> found[0] = r));
    return found[0];
  }

  void set(String stream, long sequence, String column, Object value) {
    jdbc.sql(
            "update "
                + TABLE
                + " set "
                + column
                + " = ? where aggregateIdentifier = ? and sequenceNumber = ?")
        .params(value, stream, sequence)
        .update();
  }

  /** What an attacker does who knows how digests are made. */
  void setPayloadAndDigest(String stream, long sequence, String payload) {
    LogRow row = row(stream, sequence);
    RawEvent old = row.event();
    RawEvent forged =
        new RawEvent(
            stream,
            sequence,
            old.type(),
            old.identifier(),
            old.payloadType(),
            old.revision(),
            old.timestamp(),
            payload,
            old.metadata());
    String before = sequence == 0 ? RawEvent.START : row(stream, sequence - 1).digest();
    set(stream, sequence, "payload", payload);
    set(
        stream,
        sequence,
        "metaData",
        ChainedMetadata.with(forged.metadata(), forged.digest(before)));
  }

  void deleteFrom(String stream, long sequence) {
    jdbc.sql("delete from " + TABLE + " where aggregateIdentifier = ? and sequenceNumber >= ?")
        .params(stream, sequence)
        .update();
  }

  void delete(String stream, long sequence) {
    jdbc.sql("delete from " + TABLE + " where aggregateIdentifier = ? and sequenceNumber = ?")
        .params(stream, sequence)
        .update();
  }

  AnchorFile anchor(Path folder) throws IOException {
    Files.createDirectories(folder);
    return anchor(new Anchoring(folder, null, SignatureCheck.NONE, false, null, NOW));
  }

  AnchorFile anchor(Anchoring how) throws IOException {
    return integrity.anchor(rows.head(), how, (checked, all) -> {}).file();
  }

  LogIntegrity.Report verify(AnchorFile... anchors) throws IOException {
    return verify(SignatureCheck.NONE, anchors);
  }

  LogIntegrity.Report verify(SignatureCheck signatures, AnchorFile... anchors) throws IOException {
    return integrity.verify(rows.head(), List.of(anchors), signatures, (checked, all) -> {});
  }
}
