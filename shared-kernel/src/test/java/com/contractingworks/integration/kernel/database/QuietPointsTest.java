package com.contractingworks.integration.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietPointsTest {

  private static final Duration PATIENT = Duration.ofMinutes(1);
  private static final Duration IMPATIENT = Duration.ofMillis(20);

  /** Longer than a busy machine lets a thread wait in the midst of a statement. */
  private static final Duration PATIENT_ENOUGH = Duration.ofMillis(250);

  private final QuietPoints points = new QuietPoints(PATIENT);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger flushes = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Something that goes on until it is told to end. */
  private static final class Pause {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    Void run() throws InterruptedException {
      begun.countDown();
      end.await();
      return null;
    }
  }

  private Integer count() {
    return flushes.incrementAndGet();
  }

  private Future<?> inBackground(Callable<?> work) {
    return threads.submit(work);
  }

  private Future<?> flushing(QuietPoints at) {
    return inBackground(
        () -> {
          at.awaitFlush(this::count);
          return null;
        });
  }

  private Future<?> flushing(Pause pause) throws InterruptedException {
    Future<?> flush =
        inBackground(
            () -> {
              points.awaitFlush(pause::run);
              return null;
            });
    pause.begun.await();
    return flush;
  }

  private Future<?> writing(QuietPoints at, Pause pause) throws InterruptedException {
    Future<?> write = inBackground(() -> at.begin(pause::run));
    pause.begun.await();
    return write;
  }

  private static void get(Future<?> future) throws Exception {
    future.get(10, TimeUnit.SECONDS);
  }

  private static void assertWaits(Future<?> future) {
    await().during(Duration.ofMillis(50)).until(() -> !future.isDone());
  }

  @Test
  void commits_that_come_during_a_flush_share_the_next_one() throws Exception {
    Pause pause = new Pause();
    Future<?> first = flushing(pause);
    List<Future<?>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(flushing(points));
    }
    others.forEach(QuietPointsTest::assertWaits);
    pause.end.countDown();
    get(first);
    for (Future<?> other : others) {
      get(other);
    }
    assertThat(flushes).hasValue(1);
  }

  @Test
  void a_flush_waits_for_a_statement_that_is_running() throws Exception {
    Pause pause = new Pause();
    Future<?> statement = writing(points, pause);
    Future<?> flush = flushing(points);
    assertWaits(flush);
    assertThat(flushes).hasValue(0);
    pause.end.countDown();
    get(statement);
    get(flush);
    assertThat(flushes).hasValue(1);
  }

  @Test
  void a_statement_waits_for_a_flush_that_is_running() throws Exception {
    Pause pause = new Pause();
    Future<?> flush = flushing(pause);
    Future<?> statement = inBackground(() -> points.begin(this::count));
    assertWaits(statement);
    pause.end.countDown();
    get(flush);
    get(statement);
  }

  @Test
  void a_transaction_can_go_on_and_end_while_a_flush_waits_for_a_statement() throws Exception {
    Pause waitsForRowLock = new Pause();
    Future<?> statement = writing(points, waitsForRowLock);
    Future<?> flush = flushing(points);
    assertWaits(flush);
    assertWaits(inBackground(() -> points.begin(this::count)));
    get(inBackground(() -> points.goOn(() -> "another statement")));
    get(inBackground(() -> points.goOn(() -> "committed")));
    waitsForRowLock.end.countDown();
    get(statement);
    get(flush);
  }

  @Test
  void a_flush_finds_its_moment_among_transactions_that_never_stop() throws Exception {
    QuietPoints impatient = new QuietPoints(PATIENT_ENOUGH);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger writing = new AtomicInteger();
    List<Future<?>> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(
          inBackground(
              () -> {
                while (!stop.get()) {
                  impatient.goOn(
                      () -> {
                        writing.incrementAndGet();
                        return writing.decrementAndGet();
                      });
                }
                return null;
              }));
    }
    for (int i = 0; i < 5; i++) {
      impatient.awaitFlush(() -> flushes.addAndGet(writing.get()));
    }
    stop.set(true);
    for (Future<?> each : busy) {
      get(each);
    }
    assertThat(flushes).as("statements that ran during a flush").hasValue(0);
  }

  @Test
  void a_statement_that_never_ends_holds_up_no_commit() throws Exception {
    QuietPoints impatient = new QuietPoints(IMPATIENT);
    Pause stuck = new Pause();
    Future<?> statement = writing(impatient, stuck);
    get(flushing(impatient));
    get(flushing(impatient));
    assertThat(flushes).hasValue(2);
    stuck.end.countDown();
    get(statement);
  }

  @Test
  void a_flush_that_fails_fails_its_commit_and_is_made_again_for_the_next() throws Exception {
    assertThatThrownBy(
            () ->
                points.awaitFlush(
                    () -> {
                      throw new IOException("The disk is full.");
                    }))
        .hasMessage("The disk is full.");
    get(inBackground(() -> points.begin(() -> "not held up")));
    points.awaitFlush(this::count);
    assertThat(flushes).hasValue(1);
  }
}
