package com.contractingworks.integration.command.support;

import com.contractingworks.integration.command.task.DurableTasks;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Durable tasks that fail after the row was written, when a test says so. */
final class FaultyTasks extends DurableTasks {

  private final Predicate<TaskInstance<?>> fails;

  private FaultyTasks(BeanFactory beans, Predicate<TaskInstance<?>> fails) {
    super(beans.getBeanProvider(Scheduler.class), beans.getBean(JdbcClient.class));
    this.fails = fails;
  }

  @Override
  public <T> void schedule(TaskInstance<T> task, Instant dueAt) {
    super.schedule(task, dueAt);
    if (fails.test(task)) {
      throw new IllegalStateException("Scheduling " + task.getId() + " fails.");
    }
  }

  /** Puts them in the place of the real ones. */
  record Installer(BeanFactory beans, Predicate<TaskInstance<?>> fails)
      implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean.getClass() == DurableTasks.class ? new FaultyTasks(beans, fails) : bean;
    }
  }
}
