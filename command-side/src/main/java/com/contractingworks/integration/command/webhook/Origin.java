package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.kernel.EventMetadata;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.util.Map;

/** Who and why: the metadata of everything that follows from a task. */
final class Origin {

  private Origin() {}

  /**
   * The metadata of what a task brings.
   *
   * @param correlation that of the event for which it was scheduled; null in tasks that were stored
   *     before it was known: they are traced by their own name
   */
  static Map<String, String> of(TaskInstanceId task, String correlation) {
    String cause = "task:" + task.getTaskName() + "/" + task.getId();
    return Map.of(
        EventMetadata.ACTOR,
        "service",
        EventMetadata.CAUSE,
        cause,
        EventMetadata.CORRELATION,
        correlation == null ? cause : correlation);
  }
}
