package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.JsonOnly;
import com.contractingworks.integration.sandbox.RateLimit;
import com.contractingworks.integration.sandbox.fault.FaultFilter;
import com.contractingworks.integration.sandbox.fault.FaultSupport;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
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
 * Tripletex behind {@code /sandbox/tripletex}: the vendor's paths under {@code v2}, and controls
 * under {@code _control}. Import it into any Spring MVC application on Tomcat.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TripletexProperties.class)
@Import(FaultSupport.class)
public class TripletexStandIn {

  static final String ROOT = "/sandbox/tripletex";
  static final String PATH = ROOT + "/v2";

  @Bean(destroyMethod = "close")
  Tripletex tripletex(TripletexProperties properties, ObjectProvider<Clock> clock) {
    return new Tripletex(properties, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  FilterRegistrationBean<Filter> tripletexFaultFilter(Tripletex tripletex) {
    FaultFilter filter =
        new FaultFilter(
            tripletex.faults(), TripletexStandIn::faultPath, new Answers(), tripletex.timer());
    return registration(filter, Ordered.LOWEST_PRECEDENCE - 20);
  }

  @Bean
  FilterRegistrationBean<Filter> tripletexSessionFilter(
      Tripletex tripletex, TripletexProperties properties, ObjectProvider<Clock> clock) {
    RateLimit rateLimit =
        new RateLimit(
            properties.rateLimit(), properties.ratePeriod(), clock.getIfUnique(Clock::systemUTC));
    SessionFilter filter = new SessionFilter(tripletex.sessions(), rateLimit);
    return registration(filter, Ordered.LOWEST_PRECEDENCE - 10);
  }

  @Bean
  TokenController tripletexTokenController(Tripletex tripletex) {
    return new TokenController(tripletex.sessions(), new Views(tripletex.books()));
  }

  @Bean
  CustomerController tripletexCustomerController(Tripletex tripletex) {
    return new CustomerController(tripletex.books(), new Views(tripletex.books()));
  }

  @Bean
  OrderController tripletexOrderController(Tripletex tripletex) {
    Views views = new Views(tripletex.books());
    return new OrderController(tripletex.books(), views, tripletex.desk());
  }

  @Bean
  InvoiceController tripletexInvoiceController(Tripletex tripletex) {
    Views views = new Views(tripletex.books());
    return new InvoiceController(tripletex.books(), views, tripletex.desk());
  }

  @Bean
  LedgerController tripletexLedgerController(Tripletex tripletex) {
    return new LedgerController(tripletex.books(), new Views(tripletex.books()));
  }

  @Bean
  ProductController tripletexProductController(Tripletex tripletex) {
    return new ProductController(tripletex.books(), new Views(tripletex.books()));
  }

  @Bean
  EventController tripletexEventController(Tripletex tripletex) {
    Views views = new Views(tripletex.books());
    return new EventController(tripletex.books(), views, tripletex.subscriptions());
  }

  @Bean
  ErrorController tripletexErrorController() {
    return new ErrorController();
  }

  @Bean
  FilterRegistrationBean<JsonOnly> tripletexJsonOnly() {
    return JsonOnly.on(ROOT + "/_control/*");
  }

  @Bean
  TripletexControl tripletexControl(Tripletex tripletex, TripletexProperties properties) {
    return new TripletexControl(tripletex, properties.resetAllowed());
  }

  /** Receivers may live in this very process, so deliveries wait until it answers. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> tripletexWebhookStart(Tripletex tripletex) {
    return ready -> tripletex.startWebhooks();
  }

  private static FilterRegistrationBean<Filter> registration(Filter filter, int order) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(PATH + "/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    registration.setOrder(order);
    return registration;
  }

  /** The group of calls, by which a fault can hit a request; null when none can. */
  private static String faultPath(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String call = path.substring(PATH.length());
    boolean reads = request.getMethod().equals("GET");
    if (call.startsWith("/token")) {
      return "token";
    }
    if (reads) {
      return "read";
    }
    if (call.endsWith("/:invoice") || call.endsWith("/%3Ainvoice") || call.equals("/invoice")) {
      return "invoice";
    }
    if (call.endsWith("/:createCreditNote") || call.endsWith("/%3AcreateCreditNote")) {
      return "credit";
    }
    if (call.startsWith("/order")) {
      return "order";
    }
    return call.startsWith("/customer") ? "customer" : null;
  }
}
