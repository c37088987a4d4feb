package com.contractingworks.integration.sandbox;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One daemon thread that runs short acts later, so that waiting calls hold no thread of their own.
 */
public final class Timer implements AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;

  /**
   * Starts the thread.
   *
   * @param name of the thread, for thread dumps
   */
  public Timer(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            act -> {
              Thread thread = new Thread(act, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs an act once.
   *
   * @param delay from now
   * @param act must be quick and must not throw
   */
  public void after(Duration delay, Runnable act) {
    executor.schedule(act, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Drops what still waits. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
