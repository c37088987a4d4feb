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
   * After the event processors, which schedule tasks; before the handlers of messages at phase 0.
   */
  private static final int PHASE = 1000;

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
