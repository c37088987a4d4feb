package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Creations;
import com.contractingworks.integration.provider.Creations.Creation;
import com.contractingworks.integration.provider.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One creation at a time, and none while an earlier one may still have happened. */
@PersistenceTest
class CreationTurnsTest {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final Duration TURN = Duration.ofSeconds(120);
  private static final Duration SPACING = Duration.ofSeconds(30);
  private static final Duration HORIZON = Duration.ofSeconds(60);
  private static final Outcome FAILED = new Outcome.Unclear("timeout", "Nobody knows.");
  private static final AtomicInteger KEYS = new AtomicInteger();

  private volatile Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final Creations creations =
      new CreationTurns(DATABASE.jdbc, () -> now, TURN, SPACING).of("demo/fake/1", HORIZON);
  private final String key = "key-" + KEYS.incrementAndGet();

  private Creation<String> once(Creations.Attempt<String> attempt) {
    return creations.once("customer", key, attempt);
  }

  private boolean mayCreate(Creation<String> result) {
    boolean[] may = new boolean[1];
    Creation<String> answer =
        once(
            allowed -> {
              may[0] = allowed;
              return result;
            });
    assertThat(answer).isSameAs(result);
    return may[0];
  }

  private void leaveUnclear() {
    assertThat(mayCreate(new Creation.Unclear<>(FAILED))).isTrue();
  }

  @Test
  void of_many_at_once_one_creates_and_all_others_are_busy() throws Exception {
    int threads = 16;
    CyclicBarrier start = new CyclicBarrier(threads);
    CyclicBarrier end = new CyclicBarrier(threads);
    AtomicInteger created = new AtomicInteger();
    Callable<Creation<String>> one =
        () -> {
          start.await();
          Creation<String> result =
              once(
                  may -> {
                    created.incrementAndGet();
                    await(end);
                    return new Creation.Done<>("7");
                  });
          if (result instanceof Creation.Busy) {
            end.await();
          }
          return result;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<Creation<String>>> results = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      results.add(pool.submit(one));
    }
    int busy = 0;
    for (Future<Creation<String>> result : results) {
      busy += result.get() instanceof Creation.Busy ? 1 : 0;
    }
    pool.shutdown();
    assertThat(created).hasValue(1);
    assertThat(busy).isEqualTo(threads - 1);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void other_keys_entities_and_connections_do_not_wait() {
    once(
        outer -> {
          assertThat(creations.once("customer", key + "x", may -> new Creation.Done<>("1")))
              .isInstanceOf(Creation.Done.class);
          assertThat(creations.once("product", key, may -> new Creation.Done<>("2")))
              .isInstanceOf(Creation.Done.class);
          assertThat(once(may -> new Creation.Done<>("3"))).isInstanceOf(Creation.Busy.class);
          return new Creation.Done<>("0");
        });
  }

  @Test
  void after_a_creation_that_is_done_or_surely_did_nothing_the_next_one_may_create() {
    assertThat(mayCreate(new Creation.Done<>("1"))).isTrue();
    assertThat(mayCreate(new Creation.Absent<>(FAILED))).isTrue();
    assertThat(mayCreate(new Creation.Done<>("2"))).isTrue();
  }

  @Test
  void after_an_unclear_one_nobody_creates_until_it_was_absent_twice_spaced_beyond_the_horizon() {
    leaveUnclear();
    Creation<String> absent = new Creation.Absent<>(FAILED);
    assertThat(mayCreate(absent)).isFalse();
    now = now.plusSeconds(29);
    assertThat(mayCreate(absent)).as("too close to the first absence").isFalse();
    now = now.plusSeconds(1);
    assertThat(mayCreate(absent)).as("within the horizon").isFalse();
    now = now.plusSeconds(30);
    assertThat(mayCreate(new Creation.Done<>("1"))).as("spaced and beyond the horizon").isTrue();
    assertThat(mayCreate(new Creation.Done<>("1"))).isTrue();
  }

  @Test
  void the_first_absence_alone_proves_nothing_however_late_it_is() {
    leaveUnclear();
    now = now.plusSeconds(3_600);
    assertThat(mayCreate(new Creation.Absent<>(FAILED))).isFalse();
    now = now.plusSeconds(30);
    assertThat(mayCreate(new Creation.Done<>("1"))).isTrue();
  }

  @Test
  void a_failed_look_up_in_between_begins_the_proof_anew() {
    leaveUnclear();
    assertThat(mayCreate(new Creation.Absent<>(FAILED))).isFalse();
    now = now.plusSeconds(120);
    assertThat(mayCreate(new Creation.Unclear<>(FAILED))).isTrue();
    now = now.plusSeconds(120);
    assertThat(mayCreate(new Creation.Absent<>(FAILED))).isFalse();
  }

  @Test
  void what_is_found_settles_an_unclear_one() {
    leaveUnclear();
    assertThat(mayCreate(new Creation.Done<>("1"))).isFalse();
    assertThat(mayCreate(new Creation.Done<>("1"))).isTrue();
  }

  @Test
  void the_turn_of_a_process_that_died_is_taken_over_when_it_is_over_and_counts_as_unclear() {
    assertThatThrownBy(
            () ->
                once(
                    may -> {
                      throw new IllegalStateException("the process dies here");
                    }))
        .hasMessage("the process dies here");
    assertThat(once(may -> new Creation.Done<>("1"))).isInstanceOf(Creation.Busy.class);
    now = now.plus(TURN);
    assertThat(mayCreate(new Creation.Absent<>(FAILED))).isFalse();
  }

  @Test
  void what_was_to_be_created_is_not_in_the_table() {
    creations.once(
        "customer",
        "ola@example.org",
        may -> {
          assertThat(
                  DATABASE
                      .jdbc
                      .sql("select creation_key from command_side.creation_turn")
                      .query(String.class)
                      .list())
              .noneMatch(stored -> stored.contains("example"));
          return new Creation.Done<>("1");
        });
  }
}
