package com.contractingworks.integration.command.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.task.Completion.Report;
import com.contractingworks.integration.command.task.Completion.Sender;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import com.contractingworks.integration.provider.exchange.Exchange;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@PersistenceTest
class CompletionTest {

  private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
  private static final String WAITING = "command_side.scheduled_tasks where task_instance = ?";

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_task_whose_events_cannot_be_written_stays() {
    ExecutionComplete task = scheduled("unwritten", 1);

    assertThatThrownBy(() -> complete(task, CompletionTest::failWhenEventsAreWritten))
        .hasMessageContaining("the log is full");

    assertThat(service.count(WAITING, "unwritten")).isEqualTo(1);
  }

  @Test
  void a_task_whose_events_are_written_is_gone() {
    complete(scheduled("written", 1), () -> {});

    assertThat(service.count(WAITING, "written")).isZero();
  }

  @Test
  void what_a_task_brings_that_was_taken_over_meanwhile_is_not_recorded() {
    ExecutionComplete task = scheduled("taken-over", 2);

    assertThatThrownBy(() -> complete(task, () -> {})).hasMessageContaining("taken over");

    assertThat(service.count(WAITING, "taken-over")).isEqualTo(1);
  }

  @Test
  void a_task_that_is_put_off_waits_with_what_it_is_to_know_and_its_exchanges_are_kept() {
    ExecutionComplete task = scheduled("put-off", 1);
    long before = service.count("command_side.exchange");

    putOff(task, sender -> {});

    assertThat(
            service.count(
                WAITING + " and execution_time = ? and picked = 0 and version = 2",
                "put-off",
                OffsetDateTime.ofInstant(NEVER.plusSeconds(1), ZoneOffset.UTC)))
        .isEqualTo(1);
    assertThat(dataOf("put-off")).matches("\\[\"[^=]+=[0-9a-f]{64}\"]");
    assertThat(service.count("command_side.exchange")).isEqualTo(before + 1);
  }

  @Test
  void what_cannot_be_recorded_is_neither_put_off_nor_are_its_exchanges_kept() {
    ExecutionComplete task = scheduled("not-put-off", 1);
    long before = service.count("command_side.exchange");

    assertThatThrownBy(() -> putOff(task, sender -> failWhenEventsAreWritten()))
        .hasMessageContaining("the log is full");

    assertThat(service.count(WAITING + " and version = 1", "not-put-off")).isEqualTo(1);
    assertThat(service.count("command_side.exchange")).isEqualTo(before);
  }

  private static void putOff(ExecutionComplete task, Consumer<Sender> results) {
    Exchange exchange =
        new Exchange(Instant.EPOCH, Duration.ZERO, "GET", "http://erp", null, 200, "{}", null);
    service
        .context
        .getBean(Completion.class)
        .putOff(
            new Report("demo", 1, List.of(exchange), Map.of(), results),
            task,
            NEVER.plusSeconds(1),
            List::of);
  }

  private static String dataOf(String id) {
    byte[] data =
        service
            .jdbc
            .sql("select task_data from command_side.scheduled_tasks where task_instance = ?")
            .param(id)
            .query(byte[].class)
            .single();
    return new String(data, StandardCharsets.UTF_8);
  }

  private static void complete(ExecutionComplete task, Runnable results) {
    service
        .context
        .getBean(Completion.class)
        .complete(new Report("demo", 1, List.of(), Map.of(), sender -> results.run()), task);
  }

  private static void failWhenEventsAreWritten() {
    CurrentUnitOfWork.get()
        .onPrepareCommit(
            unit -> {
              throw new IllegalStateException("the log is full");
            });
  }

  /** A task in the table, and an execution of it that read this version. */
  private static ExecutionComplete scheduled(String id, long version) {
    service
        .jdbc
        .sql(
            "insert into command_side.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('test', ?, ?, 0, 1)")
        .params(id, OffsetDateTime.ofInstant(NEVER, ZoneOffset.UTC))
        .update();
    Execution execution =
        new Execution(
            NEVER, new TaskInstance<>("test", id), true, "here", null, null, 0, NEVER, version);
    return ExecutionComplete.success(execution, NEVER, NEVER);
  }
}
