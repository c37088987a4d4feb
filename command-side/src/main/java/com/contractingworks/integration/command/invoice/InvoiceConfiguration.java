package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.task.UnitsOfWork;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Invoice syncs. */
@Configuration(proxyBeanMethods = false)
@Import(InvoiceSync.class)
public class InvoiceConfiguration {

  @Bean
  InvoiceSyncController invoiceSyncController(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      InstantSource clock) {
    return new InvoiceSyncController(unitsOfWork, commands, directory, clock);
  }
}
