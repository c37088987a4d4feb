package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.command.vault.Vault;
import com.contractingworks.integration.command.vault.VaultReadiness;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clients and their connections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientSettings.class)
@Import(ClientSync.class)
public class ClientConfiguration {

  static final String MOVING = "move-connections-into-vault";

  /** One statement finds that nothing is to be done. */
  private static final Duration MOVING_EVERY = Duration.ofMinutes(1);

  @Bean
  ConnectionDirectory connectionDirectory(JdbcClient jdbc, Vault vault, VaultReadiness readiness) {
    return new ConnectionDirectory(jdbc, vault, readiness);
  }

  /** One row in the database, so that one process of all does it. */
  @Bean
  RecurringTask<Void> moveConnectionsTask(
      ConnectionDirectory directory, VaultReadiness readiness, UnitsOfWork unitsOfWork) {
    ConnectionMoving moving = new ConnectionMoving(directory, readiness, unitsOfWork);
    return Tasks.recurring(MOVING, FixedDelay.of(MOVING_EVERY))
        .execute(
            (instance, context) -> moving.run(() -> context.getSchedulerState().isShuttingDown()));
  }

  @Bean
  ClientForgetting clientForgetting(
      UnitsOfWork unitsOfWork,
      ConnectionDirectory directory,
      DataKeys keys,
      ExchangeLog exchanges) {
    return new ClientForgetting(unitsOfWork, directory, keys, exchanges);
  }

  @Bean
  ClientRegister clientRegister(JdbcClient jdbc) {
    return new ClientRegister(jdbc);
  }

  @Bean
  ClientHistory clientHistory(EventStore events) {
    return new ClientHistory(events);
  }

  @Bean
  ClientConnections clientConnections(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      ClientRegister register,
      ObjectProvider<ClientConnected> connected,
      ObjectProvider<ClientResumed> resumed,
      InstantSource clock) {
    return new ClientConnections(
        unitsOfWork,
        commands,
        directory,
        register,
        (entry, correlation) ->
            connected.orderedStream().forEach(listener -> listener.on(entry, correlation)),
        client -> resumed.orderedStream().forEach(listener -> listener.on(client)),
        clock);
  }

  @Bean
  ConfiguredClients configuredClients(
      ClientSettings settings,
      ClientConnections connections,
      ClientRegister register,
      Providers providers,
      DataKeys keys) {
    return new ConfiguredClients(settings, connections, register, providers, keys);
  }
}
