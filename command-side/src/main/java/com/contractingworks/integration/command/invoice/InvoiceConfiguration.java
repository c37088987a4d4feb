package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.client.ConnectionDirectory;
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
      CommandGateway commands, ConnectionDirectory directory, InstantSource clock) {
    return new InvoiceSyncController(commands, directory, clock);
  }
}
