package com.contractingworks.integration.servicebus.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the broker's timers when they are due by its clock. */
public final class TimerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimerThread.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Broker broker;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "servicebus-timers");
  private boolean woken;
  private boolean closed;

  /** Starts to run the timers of this broker. */
  public TimerThread(Broker broker, InstantSource clock) {
    this.broker = broker;
    this.clock = clock;
    thread.setDaemon(true);
    broker.onEarlierTimer(this::wake);
    thread.start();
  }

  private synchronized void wake() {
    woken = true;
    notifyAll();
  }

  private void run() {
    try {
      do {
        runTimers();
      } while (waitUntil(broker.nextTimer()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** A fault in one timer must not stop all later ones. */
  private void runTimers() {
    try {
      broker.runTimers();
    } catch (RuntimeException failure) {
      LOG.error("A timer of the broker failed", failure);
    }
  }

  private synchronized boolean waitUntil(Instant next) throws InterruptedException {
    Duration wait = next == null ? LONGEST_WAIT : Duration.between(clock.instant(), next);
    long millis = Math.max(1, Math.min(wait.toMillis() + 1, LONGEST_WAIT.toMillis()));
    if (!woken && !closed) {
      wait(millis);
    }
    woken = false;
    return !closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
