package com.contractingworks.integration.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.kernel.testing.TransactSql;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That several processes which pick tasks in batches share them out. */
@PersistenceTest
class BatchPickingTest {

  private static final TaskDescriptor<Void> STEP = TaskDescriptor.of("step");
  private static final int TASKS = 500;

  private final TestDatabase database = new TestDatabase();
  private final Map<String, Integer> executions = new ConcurrentHashMap<>();
  private final List<Scheduler> schedulers =
      IntStream.range(0, 4).mapToObj(i -> scheduler("scheduler-" + i)).toList();

  private Scheduler scheduler(String name) {
    CustomTask<Void> task =
        Tasks.custom(STEP)
            .execute(
                (instance, context) -> {
                  executions.merge(instance.getId(), 1, Integer::sum);
                  return new CompletionHandler.OnCompleteRemove<>();
                });
    return Scheduler.create(database.dataSource, task)
        .schedulerName(new SchedulerName.Fixed(name))
        .tableName("command_side.scheduled_tasks")
        .jdbcCustomization(BatchPicking.on(DatabaseProduct.of(database.dataSource)))
        .pollUsingLockAndFetch(0.75, 1.0)
        .threads(8)
        .pollingInterval(Duration.ofMillis(10))
        .shutdownMaxWait(Duration.ofSeconds(5))
        .build();
  }

  @AfterEach
  void stop() {
    schedulers.forEach(Scheduler::stop);
  }

  @Test
  void every_task_is_executed_once_whoever_picks_it() {
    for (int i = 0; i < TASKS; i++) {
      schedulers.get(0).schedule(STEP.instance("" + i).data(null).build(), Instant.now());
    }
    schedulers.forEach(Scheduler::start);
    Harness.soon()
        .until(
            () ->
                database
                        .jdbc
                        .sql("select count(*) from command_side.scheduled_tasks")
                        .query(Long.class)
                        .single()
                    == 0);
    assertThat(executions).hasSize(TASKS);
    assertThat(executions.values()).containsOnly(1);
  }

  @Test
  void sql_server_is_asked_in_its_own_words() {
    String pick =
        BatchPicking.on(DatabaseProduct.SQL_SERVER)
            .createGenericSelectForUpdateQuery("command_side.scheduled_tasks", 5, "", false);
    assertThat(TransactSql.faults(pick)).isEmpty();
    assertThat(pick).contains("UPDLOCK, READPAST, ROWLOCK").doesNotContain("FOR UPDATE");
  }

  @Test
  void a_pick_locks_no_more_than_it_picks() throws SQLException {
    for (int i = 0; i < 20; i++) {
      Instant due = Instant.now().minusSeconds(100 - i);
      schedulers.get(0).schedule(STEP.instance("" + i).data(null).build(), due);
    }
    String pick =
        BatchPicking.on(DatabaseProduct.of(database.dataSource))
            .createGenericSelectForUpdateQuery("command_side.scheduled_tasks", 5, "", false);
    try (Connection picker = database.dataSource.getConnection();
        Connection other = database.dataSource.getConnection();
        PreparedStatement select = picker.prepareStatement(pick);
        Statement delete = other.createStatement()) {
      picker.setAutoCommit(false);
      select.setBoolean(1, false);
      select.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
      ResultSet picked = select.executeQuery();
      List<String> names = new ArrayList<>();
      while (picked.next()) {
        names.add(picked.getString("task_instance"));
      }
      assertThat(names).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
      other.setAutoCommit(true);
      // A row too many that is locked must end this test, and not hold it for ever.
      delete.execute("set lock_timeout 10000");
      assertThat(
              delete.executeUpdate(
                  // The whole key: else SQL Server would read all rows, and wait for the locked.
                  "delete from command_side.scheduled_tasks where task_name = 'step' and task_instance = '5'"))
          .isEqualTo(1);
      picker.rollback();
    }
  }
}
