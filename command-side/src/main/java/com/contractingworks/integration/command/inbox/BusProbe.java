package com.contractingworks.integration.command.inbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Exceptions;

/**
 * Asks the bus regularly whether it is there. Nothing else tells: of a bus that is closed in order
 * the SDK reports one fault, and none at all of one that was killed, refuses connections or does
 * not answer any more.
 */
final class BusProbe implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(BusProbe.class);

  /** How often it asks. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** How long it waits for an answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** After how many questions without an answer the connection is given up for a new one. */
  static final int GIVEN_UP_AFTER = 3;

  private final Question question;
  private final BusWatch watch;
  private final Runnable renewal;
  private boolean answered = true;
  private int unanswered;
  private volatile ScheduledExecutorService thread;

  /** Something that the bus alone can answer. */
  interface Question {

    /**
     * Asks it.
     *
     * @throws RuntimeException if there is no answer in this time
     */
    void ask(Duration patience);
  }

  /**
   * Asks nothing before it is started.
   *
   * @param renewal gives the connection over which it asks up for a new one
   */
  BusProbe(Question question, BusWatch watch, Runnable renewal) {
    this.question = question;
    this.watch = watch;
    this.renewal = renewal;
  }

  /** Asks once. Whatever fails: an exception that got out would end the asking for good. */
  void ask() {
    try {
      question.ask(PATIENCE);
      watch.succeeded();
      unanswered = 0;
      tell(true, null);
    } catch (RuntimeException e) {
      Throwable fault = e instanceof BusUnavailable && e.getCause() != null ? e.getCause() : e;
      watch.failed(fault);
      tell(false, e);
      if (Exceptions.unwrap(fault) instanceof TimeoutException) {
        renew();
      } else {
        unanswered = 0; // A refusal is an answer, and what the SDK knows to be lost it mends.
      }
    }
  }

  /** Nobody can tell from here whether the bus is away or only this connection is dead. */
  private void renew() {
    if (++unanswered % GIVEN_UP_AFTER == 0) {
      log.warn("Nothing was answered {} times in a row; the bus is connected anew.", unanswered);
      try {
        renewal.run();
      } catch (RuntimeException e) {
        log.error("The bus could not be connected anew.", e);
      }
    }
  }

  /** Says what is new, and not every time that it is as before. */
  private void tell(boolean answers, RuntimeException fault) {
    if (answers != answered) {
      answered = answers;
      if (answers) {
        log.info("The bus answers again.");
      } else {
        log.warn("The bus does not answer.", fault);
      }
    }
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread daemon = new Thread(work, "bus-probe");
              daemon.setDaemon(true);
              return daemon;
            });
    started.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    thread = started;
  }

  /** Does not wait for an answer that is under way. */
  @Override
  public void stop() {
    thread.shutdown();
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** As long as messages are received. */
  @Override
  public int getPhase() {
    return CommandInbox.PHASE - 1;
  }
}
