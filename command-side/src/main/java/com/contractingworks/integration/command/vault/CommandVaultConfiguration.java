package com.contractingworks.integration.command.vault;

import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.MasterKeyHealthIndicator;
import com.contractingworks.integration.kernel.vault.MasterKeyRotation;
import com.contractingworks.integration.kernel.vault.MasterKeys;
import com.contractingworks.integration.kernel.vault.VaultConfiguration;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault, and the rotation of the master key. */
@Configuration(proxyBeanMethods = false)
@Import(VaultConfiguration.class)
public class CommandVaultConfiguration {

  static final String ROTATION = "rotate-master-key";

  /** One statement finds that nothing is to be done. */
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Bean
  Vault vault(JdbcClient jdbc, ClientCipher cipher) {
    return new Vault(jdbc, cipher);
  }

  @Bean
  MasterKeyHealthIndicator masterKeysHealthIndicator(JdbcClient jdbc, MasterKeys masterKeys) {
    return new MasterKeyHealthIndicator(jdbc, masterKeys);
  }

  /** One row in the database, so that one process of all does it. */
  @Bean
  RecurringTask<Void> rotateMasterKeyTask(MasterKeyRotation rotation) {
    return Tasks.recurring(ROTATION, FixedDelay.of(EVERY))
        .execute(
            (instance, context) ->
                rotation.run(() -> context.getSchedulerState().isShuttingDown()));
  }
}
