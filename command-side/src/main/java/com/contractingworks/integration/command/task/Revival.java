package com.contractingworks.integration.command.task;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a task whose process died, that failed by a defect, or whose end could not be
 * recorded. The first time it is done again at once. If it goes on like that, the task itself is
 * the likely cause: it is done more and more rarely, and counts as stuck.
 *
 * @param <T> the data of the task
 */
public final class Revival<T> implements DeadExecutionHandler<T>, FailureHandler<T> {

  private static final Logger log = LoggerFactory.getLogger(Revival.class);

  /** So many times in a row are neither chance nor a process that was stopped. */
  private static final int STUCK = 3;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MAX_DOUBLINGS = 20;

  private final InstantSource clock;

  /** Reckons the waits from the time of this clock. */
  public Revival(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void onFailure(ExecutionComplete failed, ExecutionOperations<T> operations) {
    deadExecution(failed, operations);
  }

  @Override
  public void deadExecution(ExecutionComplete dead, ExecutionOperations<T> operations) {
    Execution execution = dead.getExecution();
    Instant at = clock.instant().plus(waitAfter(execution.consecutiveFailures));
    try {
      operations.reschedule(dead, at);
    } catch (ExecutionException e) {
      log.debug("Another process saw first that {} did not end.", name(execution), e);
      return;
    }
    if (isStuck(execution)) {
      log.error("{} fails again and again. It is done again at {}.", name(execution), at);
    } else {
      log.info("{} did not end. It is done again at {}.", name(execution), at);
    }
  }

  /** Whether an execution that fails to end is one of many of its task. */
  public static boolean isStuck(Execution execution) {
    return execution.consecutiveFailures + 1 >= STUCK;
  }

  private static Duration waitAfter(int failuresBefore) {
    if (failuresBefore == 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failuresBefore - 1, MAX_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static String name(Execution execution) {
    return execution.getTaskName() + "/" + execution.getId();
  }
}
