package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many writers and readers in two processes do as a die says, and an auditor compares what each
 * reader saw with what the log holds. Another run of the same: {@code -Dlog.seed=<seed>}; the
 * threads then do the same, though not at the same moments.
 */
@PersistenceTest
@ParameterizedClass
@MethodSource("com.contractingworks.integration.kernel.eventlog.LogDatabase#here")
class RandomWritersAndReadersTest {

  private static final int WRITERS = 6;
  private static final int READERS = 4;
  private static final int TRANSACTIONS_EACH = 60;

  /** That stay open while others commit. */
  private static final int MOST_HELD = 2;

  private final long seed = Long.getLong("log.seed", System.nanoTime());
  private final Random seeds = new Random(seed);
  private final Semaphore holding = new Semaphore(MOST_HELD);
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger writing = new AtomicInteger(WRITERS);
  private final List<List<LogReader.Seen>> audited = new ArrayList<>();

  @Parameter private LogDatabase database;

  @Test
  void every_reader_sees_what_was_committed_in_its_order() {
    FreshDatabase fresh = database.create();
    try (LogNode a = LogNode.on(fresh);
        LogNode b = LogNode.on(fresh)) {
      List<LogNode> nodes = List.of(a, b);
      List<CompletableFuture<?>> threads = new ArrayList<>();
      start(threads, WRITERS, die -> write(nodes.get(die.nextInt(2)), die));
      start(threads, READERS, die -> read(nodes, die));
      CompletableFuture.allOf(threads.toArray(CompletableFuture<?>[]::new)).join();
      audit(a.committed());
    } catch (CompletionException e) {
      throw new AssertionError("A writer or a reader failed with seed " + seed, e.getCause());
    }
  }

  private void start(List<CompletableFuture<?>> threads, int count, Consumer<Random> work) {
    IntStream.range(0, count)
        .mapToObj(i -> new Random(seeds.nextLong()))
        .map(
            die ->
                CompletableFuture.runAsync(
                    () -> work.accept(die), command -> new Thread(command).start()))
        .forEach(threads::add);
  }

  private void write(LogNode node, Random die) {
    try {
      for (int i = 0; i < TRANSACTIONS_EACH; i++) {
        writeOnce(node, die);
      }
    } finally {
      writing.decrementAndGet();
    }
  }

  private void writeOnce(LogNode node, Random die) {
    boolean commit = die.nextInt(4) > 0;
    node.transactions()
        .executeWithoutResult(
            status -> {
              int appends = 1 + die.nextInt(3);
              for (int i = 0; i < appends; i++) {
                node.append(1 + die.nextInt(5));
                if (die.nextInt(10) == 0) {
                  hold(1 + die.nextInt(20));
                }
              }
              if (!commit) {
                status.setRollbackOnly();
              }
            });
    if (commit) {
      commits.incrementAndGet();
    }
  }

  /** Stays open until others have committed so often, or none but holders write. */
  private void hold(int othersCommits) {
    if (!holding.tryAcquire()) {
      return;
    }
    int enough = commits.get() + othersCommits;
    while (commits.get() < enough && writing.get() > MOST_HELD) {
      LockSupport.parkNanos(100_000);
    }
    holding.release();
  }

  private void read(List<LogNode> nodes, Random die) {
    LogReader reader = new LogReader(nodes.get(0));
    while (writing.get() > 0) {
      switch (die.nextInt(8)) {
        case 0 -> {
          keep(reader);
          reader = new LogReader(nodes.get(die.nextInt(2)));
        }
        case 1, 2 -> reader = reader.moveTo(nodes.get(die.nextInt(2)));
        case 3, 4 -> LockSupport.parkNanos(die.nextInt(100_000_000));
        default -> reader.readOn();
      }
    }
    reader.readToTheEnd();
    keep(reader);
  }

  private void keep(LogReader reader) {
    synchronized (audited) {
      audited.add(reader.seen());
    }
  }

  private void audit(List<LogReader.Seen> log) {
    assertThat(log).hasSizeGreaterThan(WRITERS * TRANSACTIONS_EACH);
    for (List<LogReader.Seen> seen : audited) {
      assertThat(seen).as("seed %d", seed).isEqualTo(log.subList(0, seen.size()));
    }
    assertThat(audited)
        .filteredOn(seen -> seen.size() == log.size())
        .hasSizeGreaterThanOrEqualTo(READERS);
  }
}
