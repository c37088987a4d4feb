package com.contractingworks.integration.command.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the scheduler, and waits for what it is doing, while everything that its tasks record
 * something with is still there. Left to the destruction of beans it would stop after the handlers
 * of commands and events have gone, and the last outcomes would miss in what those keep.
 */
class TaskShutdown implements SmartLifecycle {

  /**
   * Axon's handlers and event processors all stop in one phase, 3072 below the highest; the web
   * server stops before them. The inbox has stopped by then, so that nothing new comes.
   */
  private static final int PHASE = Integer.MAX_VALUE - 2_500;

  private final ObjectProvider<Scheduler> scheduler;
  private volatile boolean running;

  TaskShutdown(ObjectProvider<Scheduler> scheduler) {
    this.scheduler = scheduler;
  }

  /** The scheduler is started when the context is ready. */
  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    scheduler.getObject().stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
