package com.contractingworks.integration.query.exchange;

import com.contractingworks.integration.access.audit.AuditTrail;
import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.kernel.vault.VaultConfiguration;
import com.contractingworks.integration.query.act.Looks;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows exchanges in timelines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeSettings.class)
@Import(VaultConfiguration.class)
public class ExchangeConfiguration {

  @Bean
  Exchanges shownExchanges(
      JdbcClient jdbc,
      BatchLoaderRegistry loaders,
      ExchangeSettings settings,
      ObjectProvider<ClientCipher> cipher) {
    if (settings.exchanges()) {
      cipher.getObject(); // Whoever misses the master key is told at the start.
    }
    Exchanges exchanges = new Exchanges(new ExchangeQueries(jdbc, cipher::getObject));
    exchanges.registerIn(loaders);
    return exchanges;
  }

  @Bean
  ExchangeGraphql exchangeGraphql(
      ExchangeSettings settings, ObjectProvider<DataKeys> keys, AuditTrail trail) {
    return new ExchangeGraphql(
        settings,
        client -> keys.getObject().isForgotten(client),
        new Looks(trail, InstantSource.system()));
  }
}
