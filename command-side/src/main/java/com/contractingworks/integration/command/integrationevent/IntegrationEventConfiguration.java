package com.contractingworks.integration.command.integrationevent;

import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.inbox.BusSettings;
import com.contractingworks.integration.command.inbox.RenewableConnection;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Telling others on the topic, unless the bus has none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
    prefix = "integration.bus",
    name = "publish-events",
    havingValue = "true",
    matchIfMissing = true)
public class IntegrationEventConfiguration {

  @Bean
  EventTopic eventTopic(BusSettings settings, RenewableConnection busConnection, JsonMapper json) {
    return new EventTopic(settings, busConnection, json);
  }

  @Bean
  IntegrationEventPublisher integrationEventPublisher(
      EventTopic topic, ClientRegister clients, DataSource log) {
    return new IntegrationEventPublisher(
        topic, client -> clients.policies(client).writeBackErpNumber(), log);
  }

  /** What is about one invoice stays in one segment, whichever aggregate it happened to. */
  @Bean
  ConfigurerModule integrationEventOrder() {
    return configurer ->
        configurer
            .eventProcessing()
            .registerSequencingPolicy(
                IntegrationEventPublisher.GROUP,
                configuration -> event -> IntegrationEvents.subject(event.getPayload()));
  }
}
