package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.JsonOnly;
import com.contractingworks.integration.sandbox.fault.FaultFilter;
import com.contractingworks.integration.sandbox.fault.FaultSupport;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * CW behind {@code /sandbox/cw}: Write API under {@code api}, query API under {@code graphql},
 * controls under {@code _control}. Import it into any Spring MVC application on Tomcat. The
 * application may offer a {@link CommandQueue}; else the bus is named in the settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CwProperties.class)
@Import(FaultSupport.class)
public class CwStandIn {

  static final String ROOT = "/sandbox/cw";
  static final String GRAPHQL = ROOT + "/graphql";

  @Bean(destroyMethod = "close")
  Cw cw(CwProperties properties, ObjectProvider<CommandQueue> queue, ObjectProvider<Clock> clock) {
    CommandQueue used = queue.getIfAvailable(() -> namedInSettings(properties));
    return new Cw(properties, used, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  FilterRegistrationBean<Filter> cwFaultFilter(Cw cw) {
    FaultFilter filter =
        new FaultFilter(cw.faults(), request -> "graphql", new CwFaultAnswers(), cw.timer());
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(GRAPHQL);
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    registration.setOrder(Ordered.LOWEST_PRECEDENCE - 20);
    return registration;
  }

  @Bean
  FilterRegistrationBean<JsonOnly> cwJsonOnly() {
    return JsonOnly.on(ROOT + "/api/*", ROOT + "/_control/*");
  }

  @Bean
  InvoiceController cwInvoiceController(Cw cw, CwProperties properties) {
    Clients clients = new Clients(properties.clients());
    return new InvoiceController(cw.invoices(), clients, properties.busWait());
  }

  @Bean
  GraphQlController cwGraphQlController(Cw cw, CwProperties properties) {
    return new GraphQlController(InvoiceQuery.over(cw.invoices()), properties.token());
  }

  @Bean
  CwControl cwControl(Cw cw) {
    return new CwControl(cw.database(), cw.events(), cw.faults());
  }

  /** A bus in this very process may still be starting before. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> cwStart(
      Cw cw, CwProperties properties, ObjectProvider<CommandQueue> queue) {
    return ready -> {
      cw.startSending();
      if (queue.getIfAvailable() == null) {
        cw.startListening(properties);
      }
    };
  }

  private static CommandQueue namedInSettings(CwProperties properties) {
    String connectionString = properties.serviceBusConnectionString();
    if (connectionString == null || connectionString.isBlank()) {
      throw new IllegalStateException(
          "CW has no bus: set sandbox.cw.service-bus-connection-string, or offer a CommandQueue bean");
    }
    return new AzureCommandQueue(() -> connectionString, properties.queue());
  }
}
