package com.contractingworks.integration.command.task;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.kernel.database.DatabaseProduct;
import com.contractingworks.integration.kernel.node.NodeName;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Durable tasks on db-scheduler, on the application's DataSource and Spring's transactions. */
@Configuration(proxyBeanMethods = false)
public class TaskConfiguration {

  private static final Serializer SERIALIZER = new Jackson3Serializer();

  @Bean
  DurableTasks durableTasks(ObjectProvider<Scheduler> scheduler, JdbcClient jdbc) {
    return new DurableTasks(scheduler, jdbc);
  }

  @Bean
  TaskShutdown taskShutdown(ObjectProvider<Scheduler> scheduler) {
    return new TaskShutdown(scheduler);
  }

  @Bean
  UnitsOfWork unitsOfWork(TransactionManager transactions) {
    return new UnitsOfWork(transactions);
  }

  @Bean
  Completion completion(
      UnitsOfWork unitsOfWork,
      @Lazy CommandGateway commands,
      ExchangeLog exchanges,
      TaskRows tasks) {
    return new Completion(unitsOfWork, commands, exchanges, tasks);
  }

  @Bean
  TaskRows taskRows(JdbcTemplate jdbc, DataSource dataSource) {
    return new TaskRows(jdbc, BatchPicking.on(DatabaseProduct.of(dataSource)), SERIALIZER);
  }

  @Bean
  Leases leases(TaskRows tasks) {
    return new Leases(tasks);
  }

  /**
   * Task data is readable JSON, as everything else that is stored; due tasks are picked together.
   */
  @Bean
  DbSchedulerCustomizer schedulerCustomizer(DataSource dataSource, NodeName self) {
    JdbcCustomization picking = BatchPicking.on(DatabaseProduct.of(dataSource));
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<SchedulerName> schedulerName() {
        return Optional.of(self::value);
      }

      @Override
      public Optional<Serializer> serializer() {
        return Optional.of(SERIALIZER);
      }

      @Override
      public Optional<JdbcCustomization> jdbcCustomization() {
        return Optional.of(picking);
      }
    };
  }

  @Bean
  com.github.kagkarlsson.scheduler.Clock schedulerClock(InstantSource clock) {
    return clock::instant;
  }
}
