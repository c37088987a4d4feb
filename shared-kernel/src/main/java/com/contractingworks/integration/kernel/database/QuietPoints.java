package com.contractingworks.integration.kernel.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets many write side by side, and flushes what they committed in moments in which nobody is
 * writing. Commits that come together share a flush.
 */
final class QuietPoints {

  private final Duration patience;
  private final ReentrantReadWriteLock writers = new ReentrantReadWriteLock();
  private final Lock turn = new ReentrantLock();
  private final Condition flushEnded = turn.newCondition();

  private boolean flushing;
  private long committed;
  private long flushed;

  /**
   * Nobody is writing at first.
   *
   * @param patience how long a flush waits for those who are writing. Who waits for a row lock
   *     writes nothing meanwhile, so after that time it is flushed all the same.
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
    writers.readLock().lock();
    return runLocked(statement);
  }

  /**
   * Runs a later statement of a transaction, or its end, while no flush is running. Goes before a
   * flush that waits to run: that may be waiting for a statement which waits for a row lock of this
   * transaction.
   */
  <T, E extends Exception> T goOn(Work<T, E> work) throws E {
    if (!writers.readLock().tryLock()) {
      writers.readLock().lock();
    }
    return runLocked(work);
  }

  private <T, E extends Exception> T runLocked(Work<T, E> work) throws E {
    try {
      return work.run();
    } finally {
      writers.readLock().unlock();
    }
  }

  /**
   * Returns when everything that has been committed before this call is flushed.
   *
   * @param flush run for others too, or not at all because another one's flush will do
   * @throws E if the flush failed, so that the commit may not survive
   */
  <E extends Exception> void awaitFlush(Work<?, E> flush) throws E {
    turn.lock();
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
      turn.unlock();
    }
  }

  private <E extends Exception> void flushForAll(Work<?, E> flush) throws E {
    flushing = true;
    turn.unlock();
    long upTo = 0;
    try {
      upTo = flushWhenQuiet(flush);
    } finally {
      turn.lock();
      flushed = Math.max(flushed, upTo);
      flushing = false;
      flushEnded.signalAll();
    }
  }

  /** Not as an interrupted thread: a file channel that is used by one closes for good. */
  private <E extends Exception> long flushWhenQuiet(Work<?, E> flush) throws E {
    boolean interrupted = Thread.interrupted();
    boolean quiet = false;
    try {
      quiet = writers.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    try {
      long upTo = committedSoFar();
      flush.run();
      return upTo;
    } finally {
      if (quiet) {
        writers.writeLock().unlock();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private long committedSoFar() {
    turn.lock();
    try {
      return committed;
    } finally {
      turn.unlock();
    }
  }
}
