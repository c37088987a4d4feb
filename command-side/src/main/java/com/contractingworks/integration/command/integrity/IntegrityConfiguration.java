package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.integrity.LogIntegrity;
import com.contractingworks.integration.kernel.integrity.LogRows;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Anchors and checks of the event log. */
@Configuration(proxyBeanMethods = false)
@Import({IntegrityConfiguration.Check.class, VerificationController.class})
public class IntegrityConfiguration {

  static final String ANCHOR = "anchor-event-log";
  static final TaskDescriptor<Void> VERIFY = TaskDescriptor.of("verify-event-log");

  /** In the night of the places that are served. */
  private static final LocalTime DAILY_AT = LocalTime.of(2, 30);

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

  /** What the commands of the jar need of it. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AnchorSettings.class)
  static class Check {

    @Bean
    AnchorRecords anchorRecords(JdbcClient jdbc) {
      return new AnchorRecords(jdbc);
    }

    @Bean
    LogRows logRows(DataSource database) {
      return new LogRows(database, EventLogAutoConfiguration.SCHEMA);
    }

    @Bean
    LogCheck logCheck(
        LogRows rows, EventStorageEngine log, AnchorRecords records, InstantSource clock) {
      return new LogCheck(new LogIntegrity(rows), log, records, clock);
    }
  }

  @Bean
  Verifications logVerifications(JdbcClient jdbc) {
    return new Verifications(jdbc);
  }

  @Bean
  LogTasks logTasks(
      LogCheck check, Verifications verifications, AnchorSettings settings, InstantSource clock) {
    return new LogTasks(check, verifications, settings, clock);
  }

  @Bean
  OneTimeTask<Void> verifyEventLogTask(LogTasks tasks) {
    return Tasks.oneTime(VERIFY)
        .onFailure(new OnFailureRetryLater<>(AGAIN_AFTER))
        .execute(
            (instance, context) ->
                tasks.verify(instance.getId(), () -> context.getSchedulerState().isShuttingDown()));
  }

  /** One row in the database, so that one process of all does it. */
  @Bean
  RecurringTask<Void> anchorEventLogTask(LogTasks tasks) {
    return Tasks.recurring(ANCHOR, Schedules.daily(ZoneOffset.UTC, DAILY_AT))
        .onFailure(new OnFailureRetryLater<>(AGAIN_AFTER))
        .execute(
            (instance, context) ->
                tasks.anchor(() -> context.getSchedulerState().isShuttingDown()));
  }

  @Bean
  AnchorHealthIndicator eventLogAnchorHealthIndicator(
      AnchorRecords records,
      AnchorSettings settings,
      ObjectProvider<Scheduler> scheduler,
      InstantSource clock) {
    return new AnchorHealthIndicator(records, settings, scheduler, clock);
  }
}
