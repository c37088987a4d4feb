package com.contractingworks.integration.command.support;

import com.contractingworks.integration.command.task.DurableTasks;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes down what a saga schedules and calls off. */
public final class RecordingTasks extends DurableTasks {

  /** What was scheduled. */
  public record Scheduled(String id, Object data, Instant dueAt) {}

  public final List<Scheduled> scheduled = new ArrayList<>();
  public final List<String> cancelled = new ArrayList<>();

  public RecordingTasks() {
    super(null, null);
  }

  @Override
  public <T> void schedule(TaskInstance<T> task, Instant dueAt) {
    scheduled.add(new Scheduled(task.getId(), task.getData(), dueAt));
  }

  @Override
  public void cancel(TaskInstanceId task) {
    cancelled.add(task.getId());
  }

  /** The only thing that was scheduled since the last call. */
  public Scheduled single() {
    if (scheduled.size() != 1) {
      throw new AssertionError("Not one task, but " + scheduled);
    }
    return scheduled.remove(0);
  }
}
