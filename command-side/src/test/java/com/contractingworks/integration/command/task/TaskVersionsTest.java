package com.contractingworks.integration.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestDatabase;
import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What db-scheduler does to the version of a task's row, on which rests whether an execution is the
 * first one; what it counts as failures in a row; and that calling off leaves work alone that is
 * being done.
 */
@PersistenceTest
class TaskVersionsTest {

  private static final TaskDescriptor<Void> STEP = TaskDescriptor.of("step");

  private final TestDatabase database = new TestDatabase();
  private final List<Long> versions = new CopyOnWriteArrayList<>();
  private final List<Integer> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger executions = new AtomicInteger();
  private final CountDownLatch resume = new CountDownLatch(1);
  private Scheduler scheduler;

  @AfterEach
  void stop() {
    resume.countDown();
    scheduler.stop();
  }

  private interface Step {
    CompletionHandler<Void> run(int execution);
  }

  private void start(Step step) {
    CustomTask<Void> task =
        Tasks.custom(STEP)
            .onFailure(
                (FailureHandler<Void>) (complete, ops) -> ops.reschedule(complete, Instant.now()))
            .onDeadExecution(new Revival<>(Instant::now))
            .execute(
                (instance, context) -> {
                  versions.add(context.getExecution().version);
                  failures.add(context.getExecution().consecutiveFailures);
                  return step.run(executions.incrementAndGet());
                });
    scheduler =
        Scheduler.create(database.dataSource, task)
            .tableName("command_side.scheduled_tasks")
            .jdbcCustomization(BatchPicking.on(DatabaseProduct.of(database.dataSource)))
            .pollUsingLockAndFetch(0.75, 1.0)
            .pollingInterval(Duration.ofMillis(50))
            .heartbeatInterval(Duration.ofMillis(200))
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
    scheduler.schedule(STEP.instance("1").data(null).build(), Instant.now());
    assertThat(version()).isEqualTo(1);
    scheduler.start();
  }

  private long version() {
    return database
        .jdbc
        .sql("select version from command_side.scheduled_tasks")
        .query(Long.class)
        .single();
  }

  private void awaitExecutions(int number) {
    Harness.soon().until(() -> executions.get() >= number);
  }

  @Test
  void the_first_execution_has_version_2_and_one_that_was_put_off_2_more() {
    start(
        execution ->
            execution == 1
                ? (complete, ops) -> ops.reschedule(complete, Instant.now())
                : new CompletionHandler.OnCompleteRemove<>());
    awaitExecutions(2);
    assertThat(versions).containsExactly(2L, 4L);
  }

  @Test
  void an_execution_after_a_failure_is_not_taken_for_the_first() {
    start(
        execution -> {
          if (execution == 1) {
            throw new IllegalStateException("It breaks.");
          }
          return new CompletionHandler.OnCompleteRemove<>();
        });
    awaitExecutions(2);
    assertThat(versions.get(1)).isGreaterThan(2);
  }

  @Test
  void an_execution_whose_completion_failed_is_revived_and_not_taken_for_the_first() {
    start(
        execution ->
            execution < 3
                ? (complete, ops) -> {
                  throw new IllegalStateException("It cannot be recorded.");
                }
                : new CompletionHandler.OnCompleteRemove<>());
    awaitExecutions(3);
    assertThat(versions.get(1)).isGreaterThan(2);
    assertThat(failures).containsExactly(0, 1, 2);
  }

  @Test
  void calling_off_takes_work_away_that_waits_and_leaves_work_that_is_being_done() {
    start(
        execution -> {
          await(resume);
          return new CompletionHandler.OnCompleteRemove<>();
        });
    awaitExecutions(1);
    scheduler.schedule(
        STEP.instance("2").data(null).build(), Instant.now().plus(Duration.ofDays(1)));
    DurableTasks tasks = new DurableTasks(provider(), database.jdbc);
    tasks.cancel(STEP.instanceId("1"));
    tasks.cancel(STEP.instanceId("2"));
    tasks.cancel(STEP.instanceId("3"));
    assertThat(
            database
                .jdbc
                .sql("select task_instance from command_side.scheduled_tasks")
                .query(String.class)
                .list())
        .containsExactly("1");
    resume.countDown();
    Harness.soon()
        .until(
            () ->
                database
                        .jdbc
                        .sql("select count(*) from command_side.scheduled_tasks")
                        .query(Long.class)
                        .single()
                    == 0);
  }

  @SuppressWarnings("unchecked")
  private static ObjectProvider<Scheduler> provider() {
    return Mockito.mock(ObjectProvider.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
