package com.contractingworks.integration.command.unmatched;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.task.UnitsOfWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work for clients that are not served. */
@Configuration(proxyBeanMethods = false)
public class UnmatchedConfiguration {

  static final String METER = "integration.unmatched.invoices";

  @Bean
  UnmatchedInvoices unmatchedInvoices(JdbcClient jdbc) {
    return new UnmatchedInvoices(jdbc);
  }

  @Bean
  Attaching attaching(
      UnmatchedInvoices unmatched,
      ConnectionDirectory directory,
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      InstantSource clock) {
    return new Attaching(unmatched, directory, unitsOfWork, commands, clock);
  }

  /** Every process tells the same figure: it is that of the database. */
  @Bean
  MeterBinder unmatchedMeter(UnmatchedInvoices unmatched) {
    return meters ->
        Gauge.builder(METER, unmatched, UnmatchedInvoices::count)
            .description("Invoices of clients that are not served")
            .register(meters);
  }
}
