package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.client.ClientConnected;
import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ClientResumed;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.cw.CwClient;
import com.contractingworks.integration.command.cw.CwSettings;
import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.command.mapping.ClientMappings;
import com.contractingworks.integration.command.provider.OutgoingSettings;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.task.Completion;
import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.command.task.Leases;
import com.contractingworks.integration.command.task.Revival;
import com.contractingworks.integration.provider.http.HttpTransport;
import com.contractingworks.integration.provider.json.Json;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Handing invoices to ERPs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublishingSettings.class, BreakerSettings.class, CwSettings.class})
@Import(PublicationSaga.class)
public class PublishingConfiguration {

  private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

  @Bean
  CwClient cwClient(CwSettings settings, OutgoingSettings outgoing, InstantSource clock) {
    return new CwClient(
        new HttpTransport(CONNECT_TIME, outgoing.rules()), settings, Json.MAPPER, clock);
  }

  @Bean
  PublicationIndex publicationIndex(JdbcClient jdbc) {
    return new PublicationIndex(jdbc);
  }

  @Bean
  PublicationPolicy publicationPolicy(PublishingSettings settings) {
    return new PublicationPolicy(settings, new SecureRandom());
  }

  @Bean
  ConnectionGate connectionGate(PublicationPolicy policy, InstantSource clock) {
    return new ConnectionGate(policy, clock);
  }

  @Bean
  ConnectionBreakers connectionBreakers(
      JdbcClient jdbc,
      BreakerSettings settings,
      PublishingSettings publishing,
      InstantSource clock) {
    return new ConnectionBreakers(
        new HoldTable(jdbc), settings, publishing.deadline().multipliedBy(2), clock);
  }

  /** New credentials are tried at once, and what was held goes on. */
  @Bean
  ClientConnected endHoldWhenConnected(
      ConnectionBreakers breakers, DurableTasks tasks, InstantSource clock) {
    return (entry, correlation) -> {
      if (breakers.connected(entry.connection())) {
        tasks.hasten(PublishInvoice.sendsOf(entry.clientId()), clock.instant());
      }
    };
  }

  /** What was held goes on at once. */
  @Bean
  ClientResumed sendWhenResumed(DurableTasks tasks, InstantSource clock) {
    return client -> tasks.hasten(PublishInvoice.sendsOf(client), clock.instant());
  }

  @Bean
  HeldWork heldWork(DurableTasks tasks) {
    return new HeldWork(tasks);
  }

  @Bean
  ConnectionWatch connectionWatch(CwSettings cw, InstantSource clock) {
    return new ConnectionWatch(cw.graphqlUrl().toString(), clock);
  }

  @Bean
  ConnectionHealthIndicator erpConnectionsHealthIndicator(
      ConnectionWatch watch,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionDirectory directory,
      InstantSource clock) {
    return new ConnectionHealthIndicator(
        watch,
        gate,
        breakers,
        client -> directory.target(client).map(PublicationTarget::generation).orElse(0),
        clock);
  }

  @Bean
  ConnectionMeters connectionMeters(
      Providers providers,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionWatch watch) {
    return new ConnectionMeters(providers, gate, breakers, watch);
  }

  @Bean
  ErpPublisher erpPublisher(
      PublishingSettings settings,
      PublicationPolicy policy,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ConnectionWatch watch,
      ClientRegister register,
      ConnectionDirectory directory,
      Providers providers,
      CwClient cw,
      ClientMappings mappings,
      Leases leases,
      Completion completion,
      EventStore events,
      PublicationIndex index,
      JdbcClient jdbc,
      InstantSource clock) {
    return new ErpPublisher(
        register,
        directory,
        providers,
        new Attempts(
            cw,
            new CreditedInvoices(
                invoice ->
                    events.readEvents(invoice.toString()).asStream().map(Message::getPayload),
                index),
            new Mappings(mappings),
            new Results(policy, gate, client -> directory.target(client).orElse(null), clock)),
        new CreationTurns(
            jdbc, clock, settings.deadline().multipliedBy(2), settings.absenceSpacing()),
        gate,
        breakers,
        watch,
        leases,
        completion,
        policy,
        clock);
  }

  /**
   * If an execution fails by a defect, or its process dies, the next one knows that it is not the
   * first.
   */
  @Bean
  Task<PublishInvoice> publishInvoiceTask(ErpPublisher publisher, InstantSource clock) {
    Revival<PublishInvoice> revival = new Revival<>(clock);
    return Tasks.custom(PublishInvoice.TASK)
        .onFailure(revival)
        .onDeadExecution(revival)
        .execute(publisher::execute);
  }
}
