package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SettledNumbersTest {

  private static final int READERS = 8;

  private final List<Duration> drains = new ArrayList<>();
  private OptionalLong head = OptionalLong.of(10);
  private volatile long now;

  private final SettledNumbers numbers = new SettledNumbers(this::drain, () -> now);

  private OptionalLong drain(Duration atMost) {
    drains.add(atMost);
    now += atMost.toNanos();
    return head;
  }

  @Test
  void one_drain_settles_all_numbers_up_to_the_head() {
    assertThat(numbers.settle(3)).isTrue();
    assertThat(numbers.settle(10)).isTrue();
    assertThat(numbers.last()).isEqualTo(10);
    assertThat(drains).hasSize(1);
  }

  /** The caller's own number, which nobody else sees yet. */
  @Test
  void a_number_above_the_head_is_not_settled() {
    assertThat(numbers.settle(11)).isFalse();
  }

  @Test
  void an_open_transaction_settles_nothing() {
    head = OptionalLong.empty();
    assertThat(numbers.settle(3)).isFalse();
    assertThat(numbers.last()).isZero();
  }

  @Test
  void health_is_down_while_drains_keep_failing() {
    EventLogHealthIndicator indicator = new EventLogHealthIndicator(numbers);
    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    head = OptionalLong.empty();
    while (drains.size() < 5) {
      assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
      numbers.settle(3);
      now += Duration.ofSeconds(2).toNanos();
    }
    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(indicator.health().getDetails()).containsEntry("failedDrains", 5);

    head = OptionalLong.of(10);
    numbers.settle(3);
    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
  }

  /** It was committed in the end: nothing is missing after that, so nobody drains. */
  @Test
  void health_is_up_again_when_no_reader_is_held_back_any_more() {
    head = OptionalLong.empty();
    while (drains.size() < 5) {
      numbers.settle(3);
      now += Duration.ofSeconds(2).toNanos();
    }
    EventLogHealthIndicator indicator = new EventLogHealthIndicator(numbers);
    assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);

    now += Duration.ofSeconds(10).toNanos();
    assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    numbers.settle(3);
    assertThat(drains).last().isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void a_drain_that_failed_is_tried_again_after_four_times_its_length_and_for_longer() {
    head = OptionalLong.empty();
    for (int i = 0; i < 5; i++) {
      numbers.settle(3);
      Duration pause = drains.get(i).multipliedBy(4);
      now += pause.toNanos() - 1;
      assertThat(numbers.settle(3)).isFalse();
      assertThat(drains).hasSize(i + 1);
      now++;
    }
    assertThat(drains).extracting(Duration::toMillis).containsExactly(50L, 100L, 200L, 400L, 400L);
  }

  @Test
  void after_a_success_it_is_patient_anew() {
    head = OptionalLong.empty();
    numbers.settle(3);
    now += Duration.ofSeconds(1).toNanos();
    head = OptionalLong.of(5);
    numbers.settle(5);
    numbers.settle(6);
    assertThat(drains).extracting(Duration::toMillis).containsExactly(50L, 100L, 50L);
  }

  @Test
  void who_must_know_is_told_after_a_minute_that_a_transaction_stays_open() {
    SettledNumbers never =
        new SettledNumbers(
            atMost -> {
              now += Duration.ofMinutes(2).toNanos();
              return OptionalLong.empty();
            },
            () -> now);
    assertThatThrownBy(() -> never.await(1)).isInstanceOf(EventStoreException.class);
  }

  /** An interrupted thread cannot pause. */
  @Test
  void who_is_interrupted_does_not_wait() {
    head = OptionalLong.empty();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> numbers.await(1))
          .isInstanceOf(EventStoreException.class)
          .hasMessageContaining("nterrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(drains).isEmpty();
  }

  /** All but the first wait for its drain, or come after it. */
  @Test
  void one_drain_serves_all_readers_that_ask_meanwhile() {
    CompletableFuture<Void> mayEnd = new CompletableFuture<>();
    SettledNumbers shared =
        new SettledNumbers(
            atMost -> {
              mayEnd.join();
              return drain(atMost);
            },
            () -> now);
    List<Thread> readers =
        IntStream.range(0, READERS).mapToObj(i -> new Thread(() -> shared.settle(3))).toList();
    readers.forEach(Thread::start);
    await().until(() -> readers.stream().allMatch(SettledNumbersTest::isWaiting));
    mayEnd.complete(null);
    await().until(() -> readers.stream().noneMatch(Thread::isAlive));
    assertThat(drains).hasSize(1);
  }

  /** One of them holds a thread's transaction, perhaps the last connection of the pool. */
  @Test
  void nobody_waits_for_anothers_drain_for_ever() {
    CompletableFuture<Void> mayEnd = new CompletableFuture<>();
    SettledNumbers shared =
        new SettledNumbers(
            atMost -> {
              mayEnd.join();
              return head;
            },
            () -> now);
    Thread first = new Thread(() -> shared.settle(3));
    first.start();
    await().until(() -> isWaiting(first));
    assertThat(shared.settle(3)).isFalse();
    mayEnd.complete(null);
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }
}
