package com.contractingworks.integration.command.exchange;

import com.contractingworks.integration.command.exchange.ExchangeEncryption.Progress;
import com.contractingworks.integration.command.vault.VaultReadiness;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The exchange log and its retention. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeSettings.class)
public class ExchangeConfiguration {

  static final String TASK = "remove-old-exchanges";
  static final String ENCRYPTION = "encrypt-old-exchanges";

  /** Once all is done, one statement says whether an older release has come back. */
  private static final Duration ENCRYPTION_EVERY = Duration.ofMinutes(10);

  /** In the night of the places that are served. */
  private static final LocalTime DAILY_AT = LocalTime.of(1, 30);

  @Bean
  ExchangeLog exchangeLog(JdbcTemplate jdbc, ClientCipher cipher) {
    return new ExchangeLog(jdbc, cipher);
  }

  /** One row in the database, so that one process of all does it; it holds how far that is. */
  @Bean
  RecurringTask<Progress> encryptOldExchangesTask(ExchangeLog exchanges, VaultReadiness readiness) {
    ExchangeEncryption encryption = new ExchangeEncryption(exchanges, readiness);
    return Tasks.recurring(ENCRYPTION, FixedDelay.of(ENCRYPTION_EVERY), Progress.class)
        .initialData(Progress.BEGIN)
        .executeStateful(
            (instance, context) ->
                encryption.run(
                    instance.getData(), () -> context.getSchedulerState().isShuttingDown()));
  }

  /** One row in the database, so that one process of all does it. */
  @Bean
  RecurringTask<Void> removeOldExchangesTask(
      ExchangeLog exchanges, ExchangeSettings settings, InstantSource clock) {
    ExchangeRetention retention = new ExchangeRetention(exchanges, settings.retention(), clock);
    return Tasks.recurring(TASK, Schedules.daily(ZoneOffset.UTC, DAILY_AT))
        .execute(
            (instance, context) ->
                retention.run(() -> context.getSchedulerState().isShuttingDown()));
  }
}
