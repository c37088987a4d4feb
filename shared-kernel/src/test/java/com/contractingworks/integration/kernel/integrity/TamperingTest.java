package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.integrity.Violation.Kind;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fault case 24: whatever is done to a row, the check names the first position that it broke. */
@PersistenceTest
class TamperingTest {

  private static final String STREAM = "demo-bygg/inv-2";

  private static TestLog log;

  @BeforeAll
  static void create() {
    log = new TestLog();
  }

  @BeforeEach
  void write() {
    log.clear();
    log.append("demo-bygg/inv-1", STREAM, STREAM, "demo-bygg/inv-3", STREAM, "demo-bygg/inv-1")
        .append(STREAM, "demo-bygg/inv-3");
  }

  @Test
  void an_untouched_log_is_intact_and_all_of_it_was_read() throws IOException {
    Report report = log.verify();

    assertThat(report.isIntact()).isTrue();
    assertThat(report.events()).isEqualTo(8);
    assertThat(report.streams()).isEqualTo(3);
    assertThat(report.position()).isEqualTo(log.position("demo-bygg/inv-3", 1));
    assertThat(report.notAnchored()).as("without an anchor").isEqualTo(8);
  }

  @Test
  void an_empty_log_is_intact() throws IOException {
    log.clear();
    assertThat(log.verify()).isEqualTo(new Report(0, 0, 0, 0, java.util.List.of(), 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "payload, {}",
    "timeStamp, 2026-03-02T09:00:00Z",
    "payloadRevision, 2",
    "payloadRevision,",
    "payloadType, com.example.Else",
    "type,",
    "type, ''",
    "eventIdentifier, 1"
  })
  void a_changed_column_is_found_at_its_event(String column, String value) throws IOException {
    log.set(STREAM, 1, column, value);

    assertFirst(log.verify(), Kind.CHANGED, log.position(STREAM, 1), 1);
    assertThat(log.verify().violations()).as("those after it are what they were").isEqualTo(1);
  }

  @Test
  void a_payload_that_grew_by_a_blank_is_found() throws IOException {
    log.set(STREAM, 1, "payload", log.row(STREAM, 1).event().payload() + " ");
    assertFirst(log.verify(), Kind.CHANGED, log.position(STREAM, 1), 1);
  }

  @Test
  void changed_metadata_are_found() throws IOException {
    LogRow row = log.row(STREAM, 1);
    log.set(STREAM, 1, "metaData", ChainedMetadata.with("{\"actor\":\"ola\"}", row.digest()));
    assertFirst(log.verify(), Kind.CHANGED, log.position(STREAM, 1), 1);
  }

  @ParameterizedTest
  @CsvSource({"{\"actor\":\"kari\"}", "{}", "''", ","})
  void an_event_whose_digest_was_taken_away_is_found(String metadata) throws IOException {
    log.set(STREAM, 3, "metaData", metadata);
    assertFirst(log.verify(), Kind.NOT_CHAINED, log.position(STREAM, 3), 3);
  }

  @Test
  void an_event_that_was_changed_together_with_its_digest_is_found_at_the_next_of_its_stream()
      throws IOException {
    log.setPayloadAndDigest(STREAM, 1, "{\"of\":\"nobody\"}");

    Report report = log.verify();
    assertFirst(report, Kind.CHANGED, log.position(STREAM, 2), 2);
    assertThat(report.lowest().get(0).sentence()).contains("or the event before it");
  }

  @Test
  void an_event_that_was_removed_is_named_with_the_events_around_it() throws IOException {
    long before = log.position(STREAM, 0);
    long after = log.position(STREAM, 2);
    log.delete(STREAM, 1);

    Report report = log.verify();
    assertFirst(report, Kind.MISSING, before + 1, 1);
    assertThat(report.lowest().get(0).sentence())
        .isEqualTo(
            "Event 1 of demo-bygg/inv-2 is missing: event 2 is there, at position %d, the one before it at position %d."
                .formatted(after, before));
  }

  @Test
  void a_stream_without_its_first_events_is_found() throws IOException {
    log.delete(STREAM, 0);
    log.delete(STREAM, 1);

    Report report = log.verify();
    assertFirst(report, Kind.MISSING, 1, 0);
    assertThat(report.lowest().get(0).sentence())
        .startsWith("Events 0 to 1 of demo-bygg/inv-2 are missing: event 2 is there");
  }

  @Test
  void an_event_before_the_first_one_is_found() throws IOException {
    log.set(STREAM, 0, "sequenceNumber", -1);
    Report report = log.verify();
    assertThat(report.lowest().get(0).kind()).isEqualTo(Kind.INSERTED);
  }

  @Test
  void two_events_that_changed_places_are_found_at_the_first_of_them() throws IOException {
    long first = log.position(STREAM, 1);
    log.set(STREAM, 1, "sequenceNumber", 99);
    log.set(STREAM, 2, "sequenceNumber", 1);
    log.set(STREAM, 99, "sequenceNumber", 2);

    assertFirst(log.verify(), Kind.CHANGED, first, 2);
  }

  @Test
  void an_event_that_was_put_into_another_stream_is_found_in_both() throws IOException {
    long position = log.position(STREAM, 3);
    log.set(STREAM, 3, "aggregateIdentifier", "demo-bygg/inv-4");

    Report report = log.verify();
    assertThat(report.lowest().get(0))
        .returns("demo-bygg/inv-4", Violation::aggregate)
        .returns(0L, Violation::sequence);
    assertThat(report.lowest().get(0).sentence()).contains("at position " + position);
  }

  @Test
  void positions_that_changed_places_within_a_stream_are_found() throws IOException {
    Assumptions.assumeFalse(
        FreshDatabase.isOnSqlServer(), "SQL Server lets nobody change an identity column.");
    long first = log.position(STREAM, 1);
    long second = log.position(STREAM, 2);
    log.set(STREAM, 1, "globalIndex", -1);
    log.set(STREAM, 2, "globalIndex", first);
    log.set(STREAM, 1, "globalIndex", second);

    assertFirst(log.verify(), Kind.MOVED, first, 2);
  }

  @Test
  void of_many_violations_the_one_at_the_lowest_position_comes_first_whatever_its_stream_is_called()
      throws IOException {
    log.append("a/last");
    log.set("a/last", 0, "payload", "{}");
    log.set("demo-bygg/inv-3", 0, "payload", "{}");

    Report report = log.verify();
    assertThat(report.violations()).isEqualTo(2);
    assertThat(report.lowest())
        .extracting(Violation::aggregate)
        .containsExactly("demo-bygg/inv-3", "a/last");
  }

  static void assertFirst(Report report, Kind kind, long position, long sequence) {
    assertThat(report.isIntact()).isFalse();
    Violation first = report.lowest().get(0);
    assertThat(first.kind()).as(first.sentence()).isEqualTo(kind);
    assertThat(first.position()).isEqualTo(position);
    assertThat(first.aggregate()).isEqualTo(STREAM);
    assertThat(first.sequence()).isEqualTo(sequence);
  }
}
