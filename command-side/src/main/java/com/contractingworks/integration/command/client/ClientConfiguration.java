package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.task.UnitsOfWork;
import org.axonframework.commandhandling.gateway.CommandGateway;
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
  ClientConnections clientConnections(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      ObjectProvider<ClientConnected> listeners) {
    return new ClientConnections(
        unitsOfWork,
        commands,
        directory,
        (entry, correlation) ->
            listeners.orderedStream().forEach(listener -> listener.on(entry, correlation)));
  }

  @Bean
  ConfiguredClients configuredClients(
      ClientSettings settings, ClientConnections connections, Providers providers) {
    return new ConfiguredClients(settings, connections, providers);
  }
}
