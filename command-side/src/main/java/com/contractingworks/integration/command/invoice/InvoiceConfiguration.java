package com.contractingworks.integration.command.invoice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Invoice syncs. */
@Configuration(proxyBeanMethods = false)
@Import({InvoiceSync.class, PersonsCommands.class})
public class InvoiceConfiguration {

  @Bean
  InvoiceSyncController invoiceSyncController(PersonsCommands commands) {
    return new InvoiceSyncController(commands);
  }
}
