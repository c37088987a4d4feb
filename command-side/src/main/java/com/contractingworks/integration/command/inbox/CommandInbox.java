package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.node.Nodes;
import java.util.function.IntFunction;
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

  private final int lanes;
  private final Nodes nodes;
  private final IntFunction<Reception> receptions;
  private volatile Reception reception;
  private volatile int held;

  /**
   * Receives nothing before it is started.
   *
   * @param lanes how many there are, over all processes
   * @param receptions begins to receive from so many lanes at once
   */
  CommandInbox(int lanes, Nodes nodes, IntFunction<Reception> receptions) {
    this.lanes = lanes;
    this.nodes = nodes;
    this.receptions = receptions;
  }

  @Override
  public synchronized void start() {
    held = nodes.share(lanes);
    reception = receptions.apply(held);
  }

  /** Begins anew if its share has changed. */
  synchronized void review() {
    int share = nodes.share(lanes);
    if (reception != null && share != held) {
      log.info("{} of {} lanes are received from here now, not {}.", share, lanes, held);
      stop();
      start();
    }
  }

  /** Takes nothing new, lets handlers finish, then closes. */
  @Override
  public synchronized void stop() {
    reception.end();
    reception = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return isReceiving();
  }

  /** Whether messages are taken at this moment; does not wait for a change that is under way. */
  boolean isReceiving() {
    return reception != null;
  }

  /** From how many lanes this process receives at once, at most. */
  int held() {
    return held;
  }

  /** Started after everything that handles commands, stopped before it. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 100;
  }
}
