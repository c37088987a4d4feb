package com.contractingworks.integration.command.inbox;

import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Receives commands as long as the service runs, from as many lanes as are this process's share. A
 * lane that is held is kept, so that the process that starts first would hold them all: when
 * another comes or goes, receiving ends in order and begins anew with the share of then.
 */
class CommandInbox implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(CommandInbox.class);

  /** Started after everything that handles commands, stopped before it. */
  static final int PHASE = Integer.MAX_VALUE - 100;

  private final IntSupplier share;
  private final IntFunction<Reception> receptions;
  private volatile boolean wanted;
  private volatile Reception reception;
  private volatile int held;

  /**
   * Receives nothing before it is started.
   *
   * @param share from how many lanes this process should receive; 0 for none at this moment
   * @param receptions begins to receive from so many lanes at once
   */
  CommandInbox(IntSupplier share, IntFunction<Reception> receptions) {
    this.share = share;
    this.receptions = receptions;
  }

  @Override
  public synchronized void start() {
    wanted = true;
    review();
  }

  /** Begins anew if its share has changed, or if what it began before has failed. */
  synchronized void review() {
    int now = wanted ? share.getAsInt() : 0;
    if (now != held) {
      log.info("{} lanes are received from here now, not {}.", now, held);
      end();
      begin(now);
    }
  }

  private void begin(int lanes) {
    if (lanes > 0) {
      reception = receptions.apply(lanes);
      held = lanes;
    }
  }

  private void end() {
    try {
      if (reception != null) {
        reception.end();
      }
    } finally {
      reception = null;
      held = 0;
    }
  }

  /** Takes nothing new, lets handlers finish, then closes. */
  @Override
  public synchronized void stop() {
    wanted = false;
    end();
  }

  @Override
  public boolean isRunning() {
    return wanted;
  }

  /** Whether messages are taken at this moment; does not wait for a change that is under way. */
  boolean isReceiving() {
    return reception != null;
  }

  /** From how many lanes this process receives at once, at most. */
  int held() {
    return held;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
