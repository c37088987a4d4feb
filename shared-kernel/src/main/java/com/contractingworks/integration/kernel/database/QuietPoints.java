package com.contractingworks.integration.kernel.database;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets many write side by side, and flushes what they committed in moments in which nobody is
 * writing. Commits that come together share a flush.
 *
 * <p>A flush that waits lets no transaction begin to write. Those that have begun go on, since
 * somebody may be waiting for their row locks; if that takes longer than the patience they stop,
 * too. Whoever is still inside after that most likely waits for a row lock of one that stopped, and
 * writes nothing meanwhile; the flush does not wait any longer.
 */
final class QuietPoints {

  private enum Gate {
    OPEN,
    CLOSED_TO_NEW_TRANSACTIONS,
    CLOSED
  }

  /** From one flush to the next, so that many commits share one when there are many. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition gateMoved = lock.newCondition();
  private final Condition quiet = lock.newCondition();
  private final Condition flushEnded = lock.newCondition();

  private Gate gate = Gate.OPEN;
  private int inside;
  private boolean flushing;
  private long committed;
  private long flushed;
  private long noFlushBefore = System.nanoTime();

  /**
   * Nobody is writing at first.
   *
   * @param patience how long a flush waits for those who are writing, before and again after it has
   *     stopped all others
   */
  QuietPoints(Duration patience) {
    this.patience = patience;
  }

  /** Something that writes, or flushes. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Runs the first statement of a transaction, while no flush is running or waiting to run. */
  <T, E extends Exception> T begin(Work<T, E> statement) throws E {
    enter(Gate.OPEN);
    return runInside(statement);
  }

  /** Runs a later statement of a transaction, or its end, while no flush is running. */
  <T, E extends Exception> T goOn(Work<T, E> work) throws E {
    enter(Gate.CLOSED_TO_NEW_TRANSACTIONS);
    return runInside(work);
  }

  private void enter(Gate widest) {
    lock.lock();
    try {
      while (gate.compareTo(widest) > 0) {
        gateMoved.awaitUninterruptibly();
      }
      inside++;
    } finally {
      lock.unlock();
    }
  }

  private <T, E extends Exception> T runInside(Work<T, E> work) throws E {
    try {
      return work.run();
    } finally {
      lock.lock();
      try {
        inside--;
        if (inside == 0) {
          quiet.signal();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Returns when everything that has been committed before this call is flushed.
   *
   * @param flush run for others too, or not at all because another one's flush will do
   * @throws E if the flush failed, so that the commit may not survive
   */
  <E extends Exception> void awaitFlush(Work<?, E> flush) throws E {
    lock.lock();
    try {
      long own = ++committed;
      while (flushed < own) {
        if (flushing) {
          flushEnded.awaitUninterruptibly();
        } else {
          flushForAll(flush);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private <E extends Exception> void flushForAll(Work<?, E> flush) throws E {
    flushing = true;
    try {
      runUnlocked(() -> pauseUntil(noFlushBefore));
      gate = Gate.CLOSED_TO_NEW_TRANSACTIONS;
      awaitQuiet();
      gate = Gate.CLOSED;
      awaitQuiet();
      long upTo = committed;
      runUnlocked(flush);
      flushed = upTo;
    } finally {
      flushing = false;
      noFlushBefore = System.nanoTime() + PAUSE.toNanos();
      gate = Gate.OPEN;
      gateMoved.signalAll();
      flushEnded.signalAll();
    }
  }

  private <E extends Exception> void runUnlocked(Work<?, E> work) throws E {
    lock.unlock();
    try {
      work.run();
    } finally {
      lock.lock();
    }
  }

  private static Void pauseUntil(long time) {
    LockSupport.parkNanos(time - System.nanoTime());
    return null;
  }

  private void awaitQuiet() {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    while (inside > 0 && System.nanoTime() - end < 0) {
      try {
        quiet.awaitNanos(end - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
