package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.task.UnitsOfWork;
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

  @Bean
  ConnectionDirectory connectionDirectory(JdbcClient jdbc) {
    return new ConnectionDirectory(jdbc);
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
      Providers providers) {
    return new ConfiguredClients(settings, connections, register, providers);
  }
}
