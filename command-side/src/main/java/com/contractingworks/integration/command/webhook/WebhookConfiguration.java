package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ClientConnected;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.erp.ErpConfiguration;
import com.contractingworks.integration.command.inbox.CommandOutbox;
import com.contractingworks.integration.command.inbox.DeliveryMeter;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.publishing.ConnectionBreakers;
import com.contractingworks.integration.command.publishing.ConnectionGate;
import com.contractingworks.integration.command.publishing.ConnectionWatch;
import com.contractingworks.integration.command.publishing.PublicationIndex;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.command.task.Revival;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What ERPs tell us. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
@Import({ErpConfiguration.class, WebhookDeduplicationSaga.class})
public class WebhookConfiguration {

  @Bean
  WebhookController webhookController(
      ConnectionDirectory directory,
      Providers providers,
      CommandOutbox outbox,
      JsonMapper json,
      WebhookSettings settings,
      DeliveryMeter deliveries) {
    return new WebhookController(directory, providers, outbox, json, settings, deliveries);
  }

  @Bean
  DocumentLog documentLog(JdbcClient jdbc) {
    return new DocumentLog(jdbc);
  }

  @Bean
  Task<ReadNotice> readNoticeTask(
      ConnectionDirectory directory,
      Providers providers,
      PublicationIndex publications,
      DocumentLog documents,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionWatch watch,
      Completion completion,
      WebhookSettings settings,
      InstantSource clock) {
    Readings readings = new Readings(publications, documents, settings, clock);
    NoticeReader reader =
        new NoticeReader(
            directory,
            providers,
            documents,
            readings,
            gate,
            breakers,
            watch,
            completion,
            settings,
            clock);
    Revival<ReadNotice> revival = new Revival<>(clock);
    return Tasks.custom(ReadNotice.TASK)
        .onFailure(revival)
        .onDeadExecution(revival)
        .execute((instance, context) -> reader.execute(instance));
  }

  @Bean
  Task<SubscribeWebhooks> subscribeWebhooksTask(
      ConnectionDirectory directory,
      Providers providers,
      ConnectionWatch watch,
      Completion completion,
      WebhookSettings settings,
      InstantSource clock) {
    WebhookSubscriber subscriber =
        new WebhookSubscriber(directory, providers, watch, completion, settings, clock);
    Revival<SubscribeWebhooks> revival = new Revival<>(clock);
    return Tasks.custom(SubscribeWebhooks.TASK)
        .onFailure(revival)
        .onDeadExecution(revival)
        .execute((instance, context) -> subscriber.execute(instance));
  }

  /** Whoever is connected is subscribed. */
  @Bean
  ClientConnected subscribeWhenConnected(DurableTasks tasks, InstantSource clock) {
    return (entry, correlation) ->
        tasks.schedule(
            new SubscribeWebhooks(entry.clientId(), entry.generation(), correlation, 0).instance(),
            clock.instant());
  }
}
