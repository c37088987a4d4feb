package com.contractingworks.integration.kernel.eventlog;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows up to which number the log is settled: each number up to it is seen by now, or never will
 * be. All readers of a process share what one of them finds out.
 */
final class SettledNumbers {

  private static final Logger log = LoggerFactory.getLogger(SettledNumbers.class);

  /** Doubles with each drain that fails, since a busy machine takes longer to commit. */
  private static final Duration DRAIN = Duration.ofMillis(50);

  private static final int MOST_DOUBLINGS = 3;
  private static final Duration LONGEST_DRAIN = DRAIN.multipliedBy(1L << MOST_DOUBLINGS);

  /**
   * Pauses after a drain that failed, in lengths of that drain: writers are held up for a fifth of
   * the time at most.
   */
  private static final int PAUSES = 4;

  private static final int DRAINS_BEFORE_WARNING = 5;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * A reader that is held back tries again within two seconds. If none has, the transaction ended
   * by a commit, after which nothing is missing and nobody drains.
   */
  private static final Duration FORGET = Duration.ofSeconds(10);

  private final Function<Duration, OptionalLong> drain;
  private final LongSupplier nanoTime;

  /** One drain at a time, whose result serves those who wait for it. */
  private final ReentrantLock draining = new ReentrantLock();

  private volatile long last;
  private long noDrainBefore;

  /** Written by one drain at a time. */
  private volatile Failures failures = new Failures(0, 0);

  /** How many drains have failed in a row, and when the last of them did. */
  private record Failures(int count, long lastNanos) {}

  /**
   * Nothing is known at first.
   *
   * @param drain reads the highest number that is seen, 0 if there is none, and then waits for the
   *     given time at most until all append transactions that are open have ended; empty if one of
   *     them is open still
   * @param nanoTime as {@link System#nanoTime()}
   */
  SettledNumbers(Function<Duration, OptionalLong> drain, LongSupplier nanoTime) {
    this.drain = drain;
    this.nanoTime = nanoTime;
    this.noDrainBefore = nanoTime.getAsLong();
  }

  /** The highest number that is known to be settled; 0 if none is. */
  long last() {
    return last;
  }

  /** How many tries in a row to find all append transactions ended have failed until now. */
  int failedDrains() {
    Failures now = failures;
    return nanoTime.getAsLong() - now.lastNanos() > FORGET.toNanos() ? 0 : now.count();
  }

  /** Whether they have failed for so long that a person should look. */
  boolean isStuck() {
    return failedDrains() >= DRAINS_BEFORE_WARNING;
  }

  /**
   * Tries to settle all numbers up to one that has been seen.
   *
   * @return false if a transaction is open that may take one of them, or nothing is known since the
   *     last try is not long ago
   */
  boolean settle(long number) {
    if (number <= last) {
      return true;
    }
    if (!turnComes()) {
      return false;
    }
    try {
      return number <= last || nanoTime.getAsLong() - noDrainBefore >= 0 && drain(number);
    } finally {
      draining.unlock();
    }
  }

  /**
   * Waits until all numbers up to one that has been seen are settled.
   *
   * @throws EventStoreException if an append transaction stays open for more than a minute, or the
   *     thread is interrupted
   */
  void await(long number) {
    long end = nanoTime.getAsLong() + PATIENCE.toNanos();
    while (!settle(number)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new EventStoreException(
            "Interrupted while waiting for the transactions that append to the event log");
      }
      if (nanoTime.getAsLong() - end > 0) {
        throw new EventStoreException(
            "A transaction that appends to the event log has been open for too long");
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private boolean turnComes() {
    try {
      return draining.tryLock(LONGEST_DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean drain(long number) {
    int failed = failedDrains();
    Duration atMost = DRAIN.multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS));
    OptionalLong head = drain.apply(atMost);
    long now = nanoTime.getAsLong();
    if (head.isEmpty()) {
      noDrainBefore = now + atMost.multipliedBy(PAUSES).toNanos();
      failures = new Failures(failed + 1, now);
      warn(failed + 1);
      return false;
    }
    failures = new Failures(0, now);
    last = Math.max(last, head.getAsLong());
    return number <= last;
  }

  private static void warn(int failed) {
    if (failed % DRAINS_BEFORE_WARNING == 0) {
      log.warn(
          "A transaction that appends to the event log stays open and holds all readers back: {} tries to wait for its end have failed.",
          failed);
    }
  }
}
