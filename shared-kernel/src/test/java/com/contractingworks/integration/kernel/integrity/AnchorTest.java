package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.integrity.Violation.Kind;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no chain can show: that an end is missing, or a whole stream, or that all was rewritten. */
@PersistenceTest
class AnchorTest {

  private static TestLog log;

  @TempDir private Path folder;
  private AnchorFile anchor;

  @BeforeAll
  static void create() {
    log = new TestLog();
  }

  @BeforeEach
  void anchor() throws IOException {
    log.clear();
    log.append("b/1", "a/1", "a/1", "c/1", "a/1", "b/1");
    anchor = log.anchor(folder);
  }

  @Test
  void a_log_that_only_grew_is_intact_and_what_came_since_is_counted() throws IOException {
    log.append("a/1", "a/2", "b/1");

    Report report = log.verify(anchor);
    assertThat(report.isIntact()).isTrue();
    assertThat(report.anchored()).isEqualTo(anchor.anchor().position());
    assertThat(report.notAnchored()).isEqualTo(3);
    assertThat(anchor.anchor().events()).isEqualTo(6);
    assertThat(anchor.anchor().streams()).isEqualTo(3);
  }

  @Test
  void a_tail_that_was_cut_is_named_with_its_position() throws IOException {
    long position = log.position("a/1", 2);
    log.deleteFrom("a/1", 2);

    assertThat(log.verify().isIntact()).as("without the anchor").isTrue();
    Violation first = first(log.verify(anchor));
    assertThat(first).returns(Kind.MISSING, Violation::kind).returns(position, Violation::position);
    assertThat(first.sentence())
        .isEqualTo(
            "Event 2 of a/1 is missing: the anchor knows the last at position %d, the end of the stream was cut off."
                .formatted(position));
  }

  @Test
  void the_tail_of_the_whole_log_is_missed() throws IOException {
    long position = log.position("b/1", 1);
    log.deleteFrom("b/1", 1);

    assertThat(first(log.verify(anchor)))
        .returns("b/1", Violation::aggregate)
        .returns(position, Violation::position);
  }

  @Test
  void a_stream_that_is_gone_is_named() throws IOException {
    for (String stream : new String[] {"a/1", "b/1", "c/1"}) {
      long sequence = log.row(stream, 0).event().sequence();
      log.clear();
      log.append("b/1", "a/1", "a/1", "c/1", "a/1", "b/1");
      AnchorFile own = log.anchor(folder.resolve(stream));
      log.deleteFrom(stream, 0);

      Report report = log.verify(own);
      assertThat(report.violations()).as("the others are there").isEqualTo(1);
      assertThat(first(report))
          .returns(Kind.MISSING, Violation::kind)
          .returns(stream, Violation::aggregate)
          .returns(sequence, Violation::sequence);
    }
  }

  @Test
  void without_the_heads_a_missing_stream_is_seen_and_not_named() throws IOException {
    removeHeads();
    log.deleteFrom("c/1", 0);

    Violation first = first(log.verify(anchor));
    assertThat(first.kind()).isEqualTo(Kind.NOT_ANCHORED);
    assertThat(first.sentence())
        .endsWith("it had 3 streams with 6 events, and has 2 with 5.")
        .contains("up to position " + anchor.anchor().position());
  }

  @Test
  void a_stream_whose_whole_chain_was_made_anew_is_named() throws IOException {
    log.setPayloadAndDigest("b/1", 0, "{}");
    log.setPayloadAndDigest("b/1", 1, log.row("b/1", 1).event().payload());

    assertThat(log.verify().isIntact()).as("without the anchor").isTrue();
    assertThat(first(log.verify(anchor)))
        .returns(Kind.CHANGED, Violation::kind)
        .returns("b/1", Violation::aggregate);
  }

  @Test
  void an_event_that_was_added_where_all_had_been_anchored_is_named() throws IOException {
    log.deleteFrom("b/1", 1);
    AnchorFile shorter = log.anchor(folder.resolve("shorter"));
    log.append("b/1", "0/new");
    AnchorFile reaching = reachingTo(log.rows.head(), shorter);

    Report report = log.verify(reaching);
    assertThat(report.lowest())
        .extracting(Violation::kind, Violation::aggregate)
        .contains(
            org.assertj.core.groups.Tuple.tuple(Kind.INSERTED, "b/1"),
            org.assertj.core.groups.Tuple.tuple(Kind.INSERTED, "0/new"));
  }

  /** As if the events since had been put into numbers that were never used. */
  private AnchorFile reachingTo(long position, AnchorFile from) throws IOException {
    Anchor a = from.anchor();
    Anchor further =
        new Anchor(
            a.series(),
            a.takenAt(),
            position,
            a.streams(),
            a.events(),
            a.root(),
            a.order(),
            a.previous(),
            a.violation());
    Path file = from.file().resolveSibling(AnchorFile.nameOf(further));
    Files.copy(AnchorFile.headsOf(from.file()), AnchorFile.headsOf(file));
    Files.writeString(
        file,
        AnchorFile.JSON.writeValueAsString(new SignedAnchor(further, further.digest(), null)));
    return AnchorFile.read(file);
  }

  @Test
  void an_anchor_of_another_log_fits_nowhere() throws IOException {
    TestLog other = new TestLog();
    other.append("b/1", "a/1", "a/1", "c/1", "a/1", "b/1");

    Report report = other.verify(anchor);
    assertThat(report.violations()).isEqualTo(3);
    assertThat(report.lowest()).allMatch(v -> v.kind() == Kind.CHANGED);
    removeHeads();
    assertThat(first(other.verify(anchor)).kind()).isEqualTo(Kind.NOT_ANCHORED);
  }

  @Test
  void an_anchor_of_a_database_that_sorts_otherwise_is_refused() throws IOException {
    String text = Files.readString(anchor.file());
    Files.writeString(anchor.file(), text.replace(anchor.anchor().order(), "Something_CI_AS"));
    AnchorFile elsewhere = AnchorFile.read(anchor.file());

    assertThatThrownBy(() -> log.verify(elsewhere))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sorts by \"Something_CI_AS\"");
  }

  @Test
  void the_newest_anchor_of_a_folder_is_the_one_that_reaches_furthest() throws IOException {
    log.append("a/1");
    AnchorFile second = log.anchor(folder);

    assertThat(AnchorFile.newest(folder).orElseThrow().file()).isEqualTo(second.file());
    assertThat(AnchorFile.newest(Files.createDirectory(folder.resolve("none")))).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile)).as("anchors and heads only").hasSize(4);
    }
  }

  private void removeHeads() throws IOException {
    Files.delete(AnchorFile.headsOf(anchor.file()));
  }

  private static Violation first(Report report) {
    assertThat(report.isIntact()).isFalse();
    return report.lowest().get(0);
  }
}
