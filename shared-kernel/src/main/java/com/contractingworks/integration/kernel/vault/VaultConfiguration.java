package com.contractingworks.integration.kernel.vault;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Master keys, data keys, and what encrypts with them. A side imports it. Made when somebody needs
 * them, so that who does not needs no master key.
 */
@Lazy
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
public class VaultConfiguration {

  @Bean
  @ConditionalOnMissingBean
  MasterKeys masterKeys(VaultSettings settings) {
    return settings.keys();
  }

  @Bean
  DataKeys dataKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      MasterKeys masterKeys,
      InstantSource clock,
      VaultSettings settings) {
    return new DataKeys(jdbc, transactions, masterKeys, clock, settings.cacheFor());
  }

  @Bean
  ClientCipher clientCipher(DataKeys keys) {
    return new ClientCipher(keys);
  }

  @Bean
  MasterKeyRotation masterKeyRotation(JdbcClient jdbc, MasterKeys masterKeys) {
    return new MasterKeyRotation(jdbc, masterKeys);
  }
}
