package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ClientResumed;
import com.contractingworks.integration.command.provider.OutgoingSettings;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.task.DurableTasks;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.command.vault.Vault;
import com.contractingworks.integration.command.webhook.WebhookSettings;
import com.contractingworks.integration.provider.rest.client.RestProvider;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registered providers. */
@Configuration(proxyBeanMethods = false)
@Import({ProviderRegistration.class, RegistrationProblems.class})
public class RegistrationConfiguration {

  @Bean
  RegistrationRegister registrationRegister(JdbcClient jdbc) {
    return new RegistrationRegister(jdbc);
  }

  @Bean
  RegistrationSecrets registrationSecrets(Vault vault) {
    return new RegistrationSecrets(vault);
  }

  @Bean
  RegisteredProviders registeredProviders(
      RegistrationRegister register,
      RegistrationSecrets secrets,
      OutgoingSettings outgoing,
      InstantSource clock) {
    return new RegisteredProviders(
        register,
        registered -> new RestProvider(secrets.settings(registered), clock, outgoing.rules()));
  }

  @Bean
  Registrations registrations(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      RegistrationRegister register,
      RegistrationSecrets secrets,
      TestConnections connections,
      ClientRegister clients,
      ObjectProvider<ClientResumed> resumed,
      InstantSource clock) {
    return new Registrations(
        unitsOfWork,
        commands,
        register,
        secrets,
        connections,
        clients,
        client -> resumed.orderedStream().forEach(listener -> listener.on(client)),
        clock);
  }

  @Bean
  RegistrationController registrationController(
      Registrations registrations,
      RegistrationRegister register,
      ClientRegister clients,
      Providers providers,
      OutgoingSettings outgoing) {
    return new RegistrationController(
        registrations, register, clients, providers, outgoing.rules());
  }

  @Bean
  TestConnections testConnections(Vault vault) {
    return new TestConnections(vault);
  }

  @Bean
  ConformanceRuns conformanceRuns(JdbcClient jdbc) {
    return new ConformanceRuns(jdbc);
  }

  @Bean
  ConformanceNotices conformanceNotices(JdbcClient jdbc) {
    return new ConformanceNotices(jdbc);
  }

  @Bean
  ConformanceNoticeController conformanceNoticeController(ConformanceNotices notices) {
    return new ConformanceNoticeController(notices);
  }

  @Bean
  ConformanceRunner conformanceRunner(
      ConformanceRuns runs,
      ConformanceNotices notices,
      WebhookSettings webhooks,
      RegistrationRegister register,
      RegistrationSecrets secrets,
      TestConnections connections,
      OutgoingSettings outgoing,
      UnitsOfWork unitsOfWork,
      @Lazy CommandGateway commands,
      InstantSource clock) {
    ConformancePlans plans =
        new ConformancePlans(
            secrets, connections, notices, webhooks.publicUrl(), outgoing.rules(), clock);
    return new ConformanceRunner(runs, notices, register, plans, unitsOfWork, commands, clock);
  }

  /** If its process dies, the next one ends it. */
  @Bean
  OneTimeTask<Void> conformanceRunTask(ConformanceRunner runner) {
    return Tasks.oneTime(ConformanceRequests.TASK)
        .execute((instance, context) -> runner.run(instance.getId()));
  }

  @Bean
  ConformanceController conformanceController(
      ConformanceRuns runs,
      TestConnections connections,
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      DurableTasks tasks,
      RegistrationRegister register,
      InstantSource clock) {
    return new ConformanceController(
        new ConformanceRequests(runs, connections, unitsOfWork, commands, tasks, clock),
        runs,
        register);
  }
}
