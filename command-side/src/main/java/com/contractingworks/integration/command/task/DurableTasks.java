package com.contractingworks.integration.command.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Schedules work in the transaction that is open: a rolled-back decision leaves no task. The
 * scheduler is woken after the commit only, since before it the task is not to be seen.
 */
public class DurableTasks {

  private final ObjectProvider<Scheduler> scheduler;
  private final JdbcClient jdbc;

  public DurableTasks(ObjectProvider<Scheduler> scheduler, JdbcClient jdbc) {
    this.scheduler = scheduler;
    this.jdbc = jdbc;
  }

  /** Schedules work, unless a task of the same name and instance waits already. */
  public <T> void schedule(TaskInstance<T> task, Instant dueAt) {
    scheduler.getObject().scheduleIfNotExists(task, dueAt);
    wakeAfterCommit();
  }

  /**
   * Work of one kind whose instances begin and end alike.
   *
   * @param taskName what kind
   * @param prefix how they begin; ends with {@code /}
   * @param suffix how they end, without wild cards
   */
  public record Those(String taskName, String prefix, String suffix) {

    private static final String WHERE =
        "task_name = ? and task_instance >= ? and task_instance < ? and task_instance like ?";

    private List<String> parameters() {
      return List.of(taskName, prefix, afterPrefix(), "%" + suffix);
    }

    /** The first text after all that begin so. */
    private String afterPrefix() {
      return prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    }
  }

  /** Has waiting work done now that would have been done later. */
  public void hasten(Those those, Instant now) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    jdbc.sql(
            "update command_side.scheduled_tasks set execution_time = ? where task_name = ? and picked = 0"
                + " and task_instance >= ? and task_instance < ? and task_instance like ? and execution_time > ?")
        .params(at, those.taskName(), those.prefix(), those.afterPrefix(), "%" + those.suffix(), at)
        .update();
    wakeAfterCommit();
  }

  /** How much of such work there is, whether it waits or is being done. */
  public long count(Those those) {
    return jdbc.sql("select count(*) from command_side.scheduled_tasks where " + Those.WHERE)
        .params(those.parameters())
        .query(Long.class)
        .single();
  }

  /** The instances of such work that are due first. */
  public List<String> instances(Those those, int most) {
    return jdbc.sql(
            "select task_instance from command_side.scheduled_tasks where "
                + Those.WHERE
                + " order by execution_time, task_instance offset 0 rows fetch next ? rows only")
        .params(those.parameters())
        .param(most)
        .query(String.class)
        .list();
  }

  /**
   * Calls work off. Has no effect on work that is being done or is done: taking its row away would
   * lose what it brings. One statement, because the work may be picked between two.
   */
  public void cancel(TaskInstanceId task) {
    jdbc.sql(
            "delete from command_side.scheduled_tasks where task_name = ? and task_instance = ? and picked = 0")
        .params(task.getTaskName(), task.getId())
        .update();
  }

  private void wakeAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      scheduler.getObject().triggerCheckForDueExecutions();
    } else if (!TransactionSynchronizationManager.hasResource(this)) {
      TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
      TransactionSynchronizationManager.registerSynchronization(new Wake());
    }
  }

  /** Wakes the scheduler once per transaction. */
  private final class Wake implements TransactionSynchronization {

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(DurableTasks.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(DurableTasks.this, Boolean.TRUE);
    }

    @Override
    public void afterCommit() {
      scheduler.getObject().triggerCheckForDueExecutions();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(DurableTasks.this);
    }
  }
}
