package com.contractingworks.integration.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.Lease;
import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.HeartbeatConfig;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Who may write: neither the heartbeats nor the row are enough alone. */
@PersistenceTest
class LeasesTest {

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private final TestDatabase database = new TestDatabase();
  private final Leases leases =
      new Leases(
          new TaskRows(
              database.template,
              BatchPicking.on(DatabaseProduct.of(database.dataSource)),
              new Jackson3Serializer()));
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void a_task_is_held_while_its_row_is_as_it_was_picked() {
    assertThat(picked("held").isHeld()).isTrue();
  }

  @Test
  void a_task_that_waits_again_is_held_no_more() {
    Lease lease = picked("revived");
    change("picked = 0", "revived");
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void a_task_that_another_picked_is_held_no_more() {
    Lease lease = picked("taken-over");
    change("version = version + 2", "taken-over");
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void a_task_that_is_gone_is_held_no_more() {
    Lease lease = picked("gone");
    database.jdbc.sql("delete from command_side.scheduled_tasks").update();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void a_task_whose_heartbeats_were_missing_for_three_quarters_of_the_lease_is_held_no_more() {
    Lease lease = picked("silent");
    now = now.plus(HEARTBEAT.multipliedBy(3)).minusMillis(1);
    assertThat(lease.isHeld()).isTrue();
    now = now.plusMillis(1);
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void a_database_that_does_not_answer_confirms_nothing() {
    Lease lease = picked("unconfirmed");
    database.jdbc.sql("drop table command_side.scheduled_tasks").update();
    assertThat(lease.isHeld()).isFalse();
  }

  private Lease picked(String id) {
    database
        .jdbc
        .sql(
            "insert into command_side.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('test', ?, ?, 1, 2)")
        .params(id, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .update();
    Execution execution =
        new Execution(now, new TaskInstance<>("test", id), true, "here", null, null, 0, now, 2);
    CurrentlyExecuting executing =
        new CurrentlyExecuting(
            execution, () -> now, new HeartbeatConfig(HEARTBEAT, 4, HEARTBEAT.multipliedBy(4)));
    return leases.of(new ExecutionContext(null, execution, null, executing));
  }

  private void change(String what, String id) {
    database
        .jdbc
        .sql("update command_side.scheduled_tasks set " + what + " where task_instance = ?")
        .param(id)
        .update();
  }
}
