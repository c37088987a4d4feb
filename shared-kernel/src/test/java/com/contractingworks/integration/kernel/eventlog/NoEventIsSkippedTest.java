package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.kernel.database.TransientFailures;
import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What two processes write, readers in both see: all of it, once, in its order. */
@PersistenceTest
@ParameterizedClass
@MethodSource("com.contractingworks.integration.kernel.eventlog.LogDatabase#here")
class NoEventIsSkippedTest {

  private static final int ROLLED_BACK = 2_000;

  /** To read what is there, however much is missing: Axon's engine asks up to thrice a batch. */
  private static final int MOST_STATEMENTS = 15;

  /** Axon's own engine forgets what is missing at a distance of 10,000. */
  private static final int FAR = 10_100;

  /** The fourth has the longest wait of all. */
  private static final int ALL_PATIENCE = 4;

  private static LogNode a;
  private static LogNode b;

  @Parameter private LogDatabase database;

  @BeforeParameterizedClassInvocation
  static void start(LogDatabase database) {
    FreshDatabase fresh = database.create();
    a = LogNode.on(fresh);
    b = LogNode.on(fresh);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    a.close();
    b.close();
  }

  /** Fault case 17. */
  @Test
  void a_transaction_open_beyond_all_patience_is_passed_by_nobody() throws Exception {
    LogReader lagging = caughtUp(a);
    LogReader passing = caughtUp(b);
    List<LogReader.Seen> before = passing.seen();
    try (HeldAppend late = HeldAppend.of(a, 2)) {
      b.append(FAR);
      losePatience(passing, ALL_PATIENCE);
      assertThat(passing.seen()).isEqualTo(before);
      assertThat(passing.moveTo(a).readOn().seen()).isEqualTo(before);
      assertThat(new LogReader(b).readOn().seen()).isEqualTo(before);
      late.commit();
    }
    a.append(1);
    Stream.of(passing, passing.moveTo(a), lagging, new LogReader(b))
        .forEach(LogReader::readToTheEnd);
  }

  @Test
  void what_was_rolled_back_late_holds_nobody_back() throws Exception {
    LogReader passing = caughtUp(b);
    try (HeldAppend late = HeldAppend.of(a, 2)) {
      b.append(1);
      losePatience(passing, 1);
      late.rollBack();
    }
    passing.readToTheEnd();
    new LogReader(a).readToTheEnd();
  }

  private static void losePatience(LogReader reader, int drains) {
    int failed = b.gate().failedDrains();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              reader.readOn();
              return b.gate().failedDrains() >= failed + drains;
            });
  }

  /** Fault case 18. */
  @Test
  void thousands_of_rolled_back_appends_cost_a_reader_one_drain() {
    LogReader reader = caughtUp(b);
    for (int i = 0; i < ROLLED_BACK; i++) {
      a.appendAndRollBack(1);
    }
    a.append(1);
    costsOneDrain(reader);
  }

  /** Fault case 18. */
  @Test
  void numbers_missing_everywhere_cost_a_reader_one_drain() {
    LogReader reader = caughtUp(b);
    for (int i = 0; i < ROLLED_BACK / 10; i++) {
      a.appendAndRollBack(1);
      a.append(1);
    }
    costsOneDrain(reader);
    int drains = b.gate().drains();
    new LogReader(b).readToTheEnd();
    assertThat(b.gate().drains()).isEqualTo(drains);
  }

  private static void costsOneDrain(LogReader reader) {
    int drains = b.gate().drains();
    int statements = b.statements();
    reader.readOn();
    assertThat(b.statements() - statements).isLessThanOrEqualTo(MOST_STATEMENTS);
    assertThat(b.gate().drains() - drains).isEqualTo(1);
    assertThat(reader.seen()).isEqualTo(b.committed());
  }

  @Test
  void a_jump_of_the_numbers_costs_a_reader_one_drain() {
    LogReader reader = caughtUp(b);
    a.append(1);
    database.jumpTo(reader.seen().size() + 1_000_000L, a.jdbc());
    a.append(2);
    costsOneDrain(reader);
  }

  @Test
  void readers_that_start_at_the_beginning_while_writers_are_busy_see_the_same() {
    List<CompletableFuture<?>> writing =
        Stream.of(a, b, a, b).<CompletableFuture<?>>map(this::write).toList();
    CompletableFuture<?> written =
        CompletableFuture.allOf(writing.toArray(CompletableFuture<?>[]::new));
    List<CompletableFuture<?>> reading =
        Stream.of(a, b, a, b).<CompletableFuture<?>>map(node -> read(node, written)).toList();
    CompletableFuture.allOf(reading.toArray(CompletableFuture<?>[]::new)).join();
  }

  private CompletableFuture<?> write(LogNode node) {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 60; i++) {
            node.append(1 + i % 3);
            node.appendAndRollBack(1 + i % 2);
          }
        },
        command -> new Thread(command).start());
  }

  private CompletableFuture<?> read(LogNode node, CompletableFuture<?> written) {
    return CompletableFuture.runAsync(
        () -> {
          LogReader reader = new LogReader(node);
          while (!written.isDone()) {
            reader.readOn();
          }
          written.join();
          reader.readToTheEnd();
        },
        command -> new Thread(command).start());
  }

  /** The proof must come from without: an open transaction sees its own numbers. */
  @Test
  void who_reads_while_it_appends_proves_nothing() {
    LogReader other = caughtUp(a);
    a.appendAndRollBack(1);
    List<LogReader.Seen> before = other.seen();
    int failed = a.gate().failedDrains();
    a.transactions()
        .executeWithoutResult(
            status -> {
              a.append(1);
              assertThat(other.readOn().seen()).isEqualTo(before);
            });
    assertThat(a.gate().failedDrains()).isEqualTo(failed + 1);
    other.readToTheEnd();
  }

  /** Fault case 19: what concerns the log. */
  @Test
  void of_two_that_append_the_same_one_is_refused_and_holds_nobody_back() {
    LogReader reader = caughtUp(b);
    a.appendFirstOf("clash");
    assertThatThrownBy(() -> b.appendFirstOf("clash")).matches(TransientFailures::isClash);
    b.append(1);
    reader.readToTheEnd();
    assertThat(b.engine().readEvents("clash").asStream()).hasSize(1);
  }

  @Test
  void the_head_is_told_when_all_below_it_is_known() throws Exception {
    List<LogReader.Seen> before = b.committed();
    try (HeldAppend late = HeldAppend.of(a, 1)) {
      b.append(1);
      CompletableFuture<TrackingToken> head = told(b.engine()::createHeadToken);
      late.commit();
      assertThat(LogReader.after(head.get(), b).readOn().seen()).isEmpty();
      assertThat(b.committed()).hasSize(before.size() + 2);
    }
  }

  @Test
  void a_place_in_time_is_told_when_all_before_it_is_known() throws Exception {
    Instant start = GenericEventMessage.clock.instant(); // That of events: the database's.
    List<LogReader.Seen> before = b.committed();
    try (HeldAppend late = HeldAppend.of(a, 1)) {
      b.append(1);
      CompletableFuture<TrackingToken> place = told(() -> b.engine().createTokenAt(start));
      late.commit();
      List<LogReader.Seen> since = LogReader.after(place.get(), b).readOn().seen();
      assertThat(since).endsWith(fromPlace(before.size(), b.committed()));
    }
  }

  private static LogReader.Seen[] fromPlace(int place, List<LogReader.Seen> log) {
    return log.subList(place, log.size()).toArray(LogReader.Seen[]::new);
  }

  /** Asks, and finds that the answer waits. */
  private static CompletableFuture<TrackingToken> told(Supplier<TrackingToken> question) {
    int failed = b.gate().failedDrains();
    CompletableFuture<TrackingToken> answer =
        CompletableFuture.supplyAsync(question, command -> new Thread(command).start());
    await().until(() -> b.gate().failedDrains() > failed || answer.isDone());
    assertThat(answer).isNotDone();
    return answer;
  }

  /**
   * Its last drain succeeded, so that the next need not wait for the pause after one that failed.
   */
  private static LogReader caughtUp(LogNode node) {
    LogReader reader = new LogReader(node);
    node.appendAndRollBack(1);
    node.append(1);
    reader.readToTheEnd();
    return reader;
  }
}
