package com.contractingworks.integration.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class RevivalTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static Execution failedBefore(int times) {
    TaskInstance<Void> task = new TaskInstance<>("test", "1");
    return new Execution(NOW, task, true, "here", null, null, times, NOW, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "1, PT2S",
    "2, PT4S",
    "5, PT32S",
    "9, PT8M32S",
    "10, PT15M",
    "1000, PT15M"
  })
  @SuppressWarnings("unchecked")
  void what_does_not_end_is_done_again_at_once_and_then_more_and_more_rarely(
      int failuresBefore, Duration wait) {
    ExecutionOperations<Void> operations = Mockito.mock(ExecutionOperations.class);
    ExecutionComplete dead =
        ExecutionComplete.failure(failedBefore(failuresBefore), NOW, NOW, null);

    new Revival<Void>(() -> NOW).deadExecution(dead, operations);
    new Revival<Void>(() -> NOW).onFailure(dead, operations);

    Mockito.verify(operations, Mockito.times(2)).reschedule(dead, NOW.plus(wait));
  }

  @Test
  void the_third_failure_in_a_row_is_no_chance() {
    assertThat(Revival.isStuck(failedBefore(1))).isFalse();
    assertThat(Revival.isStuck(failedBefore(2))).isTrue();
  }
}
