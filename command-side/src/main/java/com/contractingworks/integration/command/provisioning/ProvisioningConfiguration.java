package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.client.ClientForgetting;
import com.contractingworks.integration.command.client.ClientHistory;
import com.contractingworks.integration.command.client.ClientRegister;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.cw.CwClient;
import com.contractingworks.integration.command.exchange.ExchangeLog;
import com.contractingworks.integration.command.mapping.ClientMappings;
import com.contractingworks.integration.command.mapping.MadeMappings;
import com.contractingworks.integration.command.mapping.MappingVersions;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.publishing.HeldWork;
import com.contractingworks.integration.command.publishing.PublicationIndex;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.command.unmatched.Attaching;
import com.contractingworks.integration.command.unmatched.UnmatchedInvoices;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Provisioning over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(ProvisioningProblems.class)
public class ProvisioningConfiguration {

  @Bean
  ConnectionTester connectionTester(
      ExchangeLog exchanges, UnitsOfWork unitsOfWork, InstantSource clock) {
    return new ConnectionTester(exchanges, unitsOfWork, clock);
  }

  @Bean
  ClientController clientController(
      ClientHistory clients,
      ClientConnections connections,
      ConnectionDirectory directory,
      ClientRegister register,
      Providers providers,
      ConnectionTester tester,
      HeldWork held,
      UnmatchedInvoices unmatched,
      Attaching attaching,
      ClientForgetting forgetting) {
    return new ClientController(
        new Provisioning(clients, connections, directory, providers, tester, attaching, forgetting),
        register,
        providers,
        held,
        unmatched);
  }

  @Bean
  MappingController mappingController(
      ClientHistory clients,
      ClientConnections connections,
      ConnectionDirectory directory,
      Providers providers,
      ConnectionTester tester,
      ClientMappings mappings,
      MappingVersions versions,
      MadeMappings made,
      CwClient cw,
      InstantSource clock) {
    MappingChanging changing =
        new MappingChanging(
            clients, connections, directory, providers, tester, versions, made, clock);
    return new MappingController(
        clients, changing, new MappingTrying(changing, tester, mappings, cw), mappings, versions);
  }

  @Bean
  UnmatchedController unmatchedController(UnmatchedInvoices unmatched) {
    return new UnmatchedController(unmatched);
  }

  @Bean
  ForgettingController forgettingController(
      ClientRegister register, ClientForgetting forgetting, PublicationIndex publications) {
    return new ForgettingController(register, forgetting, publications);
  }

  @Bean
  ProviderController providerController(Providers providers) {
    return new ProviderController(providers);
  }
}
