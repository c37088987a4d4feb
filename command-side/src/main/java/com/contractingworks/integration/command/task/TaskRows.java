package com.contractingworks.integration.command.task;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Asks for tasks, removes them and puts them off with our own statements: the scheduler's own ones
 * commit the connection, in the midst of the transaction and before the events are written.
 */
final class TaskRows {

  private final JdbcTemplate jdbc;
  private final JdbcCustomization types;
  private final Serializer serializer;

  /**
   * Writes rows as the scheduler reads them.
   *
   * @param types how the scheduler writes times and data
   * @param serializer how it makes data of objects
   */
  TaskRows(JdbcTemplate jdbc, JdbcCustomization types, Serializer serializer) {
    this.jdbc = jdbc;
    this.types = types;
    this.serializer = serializer;
  }

  /**
   * Whether the row is still as this execution picked it: who takes it over changes its version.
   */
  boolean isPicked(Execution execution) {
    return !jdbc.queryForList(
            "select 1 from command_side.scheduled_tasks where task_name = ? and task_instance = ? and version = ? and picked = 1",
            Integer.class,
            execution.getTaskName(),
            execution.getId(),
            execution.version)
        .isEmpty();
  }

  /**
   * Removes a task.
   *
   * @throws IllegalStateException if another process has taken it over
   */
  void remove(Execution execution) {
    int removed =
        jdbc.update(
            "delete from command_side.scheduled_tasks where task_name = ? and task_instance = ? and version = ?",
            execution.getTaskName(),
            execution.getId(),
            execution.version);
    requireOurs(execution, removed);
  }

  /**
   * Has a task done again.
   *
   * @param data what it is to know then
   * @throws IllegalStateException if another process has taken it over
   */
  void putOff(Execution execution, Instant until, Object data) {
    int changed =
        jdbc.update(
            "update command_side.scheduled_tasks set picked = 0, picked_by = null, last_heartbeat = null, consecutive_failures = 0,"
                + " execution_time = ?, task_data = ?, version = version + 1"
                + " where task_name = ? and task_instance = ? and version = ?",
            statement -> {
              types.setInstant(statement, 1, until);
              types.setTaskData(statement, 2, serializer.serialize(data));
              statement.setString(3, execution.getTaskName());
              statement.setString(4, execution.getId());
              statement.setLong(5, execution.version);
            });
    requireOurs(execution, changed);
  }

  private static void requireOurs(Execution execution, int rows) {
    if (rows != 1) {
      throw new IllegalStateException(
          "The task "
              + execution.getTaskName()
              + "/"
              + execution.getId()
              + " was taken over meanwhile, or has ended already; what it brought is not recorded"
              + " by this execution.");
    }
  }
}
