package com.contractingworks.integration.command;

import com.contractingworks.integration.command.act.ActConfiguration;
import com.contractingworks.integration.command.client.ClientConfiguration;
import com.contractingworks.integration.command.exchange.ExchangeConfiguration;
import com.contractingworks.integration.command.inbox.InboxConfiguration;
import com.contractingworks.integration.command.integrationevent.IntegrationEventConfiguration;
import com.contractingworks.integration.command.integrity.IntegrityConfiguration;
import com.contractingworks.integration.command.invoice.InvoiceConfiguration;
import com.contractingworks.integration.command.mapping.MappingConfiguration;
import com.contractingworks.integration.command.person.PersonConfiguration;
import com.contractingworks.integration.command.provider.ProviderConfiguration;
import com.contractingworks.integration.command.provisioning.ProvisioningConfiguration;
import com.contractingworks.integration.command.publishing.PublishingConfiguration;
import com.contractingworks.integration.command.registration.RegistrationConfiguration;
import com.contractingworks.integration.command.request.RequestConfiguration;
import com.contractingworks.integration.command.task.TaskConfiguration;
import com.contractingworks.integration.command.unmatched.UnmatchedConfiguration;
import com.contractingworks.integration.command.vault.CommandVaultConfiguration;
import com.contractingworks.integration.command.webhook.WebhookConfiguration;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * The whole command side. Put its jar on the class path of a Spring Boot application, alone or
 * beside the query side.
 */
@AutoConfiguration(before = EventLogAutoConfiguration.class)
@PropertySource("classpath:command-side.properties")
@Import({
  StorageConfiguration.class,
  RestProblems.class,
  ExchangeConfiguration.class,
  RequestConfiguration.class,
  TaskConfiguration.class,
  ProviderConfiguration.class,
  ProvisioningConfiguration.class,
  RegistrationConfiguration.class,
  CommandVaultConfiguration.class,
  ActConfiguration.class,
  ClientConfiguration.class,
  MappingConfiguration.class,
  InvoiceConfiguration.class,
  PersonConfiguration.class,
  PublishingConfiguration.class,
  UnmatchedConfiguration.class,
  WebhookConfiguration.class,
  InboxConfiguration.class,
  IntegrityConfiguration.class,
  IntegrationEventConfiguration.class
})
public class CommandSideAutoConfiguration {}
