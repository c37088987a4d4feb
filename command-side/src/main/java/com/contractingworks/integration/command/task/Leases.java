package com.contractingworks.integration.command.task;

import com.contractingworks.integration.provider.Lease;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells an execution whether its task is still its own. The heartbeats alone cannot: their age is
 * reckoned by a clock of this process, which may stand still while its machine is suspended. So the
 * row is asked each time.
 */
public final class Leases {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  /**
   * A holder whose heartbeats have been missing for this part of the lease does not write any more.
   */
  private static final double MARGIN = 0.75;

  private final TaskRows tasks;

  Leases(TaskRows tasks) {
    this.tasks = tasks;
  }

  /** The right to write that an execution has while the task is its own. */
  public Lease of(ExecutionContext context) {
    return () -> hasHeartbeats(context) && isOurs(context.getExecution());
  }

  private static boolean hasHeartbeats(ExecutionContext context) {
    return context.getCurrentlyExecuting().getHeartbeatState().getFractionDead() < MARGIN;
  }

  private boolean isOurs(Execution execution) {
    try {
      return tasks.isPicked(execution);
    } catch (DataAccessException e) {
      log.warn(
          "Whether {}/{} is still held cannot be confirmed, so nothing is sent.",
          execution.getTaskName(),
          execution.getId(),
          e);
      return false;
    }
  }
}
