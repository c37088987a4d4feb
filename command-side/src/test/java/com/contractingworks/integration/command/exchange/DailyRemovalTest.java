package com.contractingworks.integration.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.kernel.eventlog.TimeOrderedIdentifiers;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the running service removes old exchanges, every day once. */
@PersistenceTest
class DailyRemovalTest {

  private static final String TASK = "command_side.scheduled_tasks where task_name = ?";

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness("--integration.exchange.retention=30d");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Instant now() {
    return service.now().toInstant();
  }

  private static Instant dueAt() {
    return service
        .jdbc
        .sql("select execution_time from " + TASK)
        .param(ExchangeConfiguration.TASK)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  @Test
  void old_exchanges_are_removed_when_the_day_has_come_and_the_next_day_again() {
    Harness.soon().until(() -> service.count(TASK, ExchangeConfiguration.TASK) == 1);
    assertThat(dueAt()).isBetween(now(), now().plus(Duration.ofDays(1)));
    keptDaysAgo(31);
    keptDaysAgo(29);
    service
        .jdbc
        .sql("update command_side.scheduled_tasks set execution_time = ? where task_name = ?")
        .params(service.now().minusSeconds(1), ExchangeConfiguration.TASK)
        .update();

    Harness.soon().until(() -> service.count("command_side.exchange") == 1);
    Harness.soon().until(() -> dueAt().isAfter(now()));
    assertThat(service.count(TASK, ExchangeConfiguration.TASK)).isEqualTo(1);
  }

  private static void keptDaysAgo(int days) {
    service
        .jdbc
        .sql(
            "insert into command_side.exchange (exchange_id, client_id, started_at, took_millis, method, uri, status, digest)"
                + " values (?, 'demo', 0, 0, 'GET', 'http://erp/invoice', 200, '')")
        .param(TimeOrderedIdentifiers.firstAt(now().minus(Duration.ofDays(days))))
        .update();
  }
}
