package com.contractingworks.integration.command.act;

import com.contractingworks.integration.command.task.UnitsOfWork;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of acts into the event log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ActSettings.class)
public class ActConfiguration {

  static final String TASK = "take-acts-into-log";

  /** One row in the database, so that one process of all does it. */
  @Bean
  RecurringTask<Void> takeActsTask(
      JdbcClient jdbc,
      EventStore events,
      UnitsOfWork unitsOfWork,
      ActSettings settings,
      InstantSource clock) {
    ActLog acts = new ActLog(jdbc, events, unitsOfWork, clock);
    return Tasks.recurring(TASK, FixedDelay.of(settings.every()))
        .execute(
            (instance, context) -> acts.run(() -> context.getSchedulerState().isShuttingDown()));
  }
}
