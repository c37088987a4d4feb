package com.contractingworks.integration.sandbox.vismanet;

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
 * Visma.net ERP behind {@code /sandbox/vismanet}: the vendor's paths under {@code v1} and {@code
 * v2}, its token endpoint under {@code connect}, and controls under {@code _control}. Import it
 * into any Spring MVC application on Tomcat.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VismaNetProperties.class)
@Import(FaultSupport.class)
public class VismaNetStandIn {

  static final String ROOT = "/sandbox/vismanet";

  private static final String[] API = {ROOT + "/v1/*", ROOT + "/v2/*"};

  @Bean(destroyMethod = "close")
  VismaNet vismaNet(VismaNetProperties properties, ObjectProvider<Clock> clock) {
    return new VismaNet(properties, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  FilterRegistrationBean<Filter> vismaNetFaultFilter(VismaNet vismaNet) {
    FaultFilter filter =
        new FaultFilter(
            vismaNet.faults(), VismaNetStandIn::faultPath, new Answers(), vismaNet.timer());
    FilterRegistrationBean<Filter> registration =
        registration(filter, Ordered.LOWEST_PRECEDENCE - 20);
    registration.addUrlPatterns(ROOT + "/connect/*");
    return registration;
  }

  @Bean
  FilterRegistrationBean<Filter> vismaNetTokenFilter(
      VismaNet vismaNet, VismaNetProperties properties, ObjectProvider<Clock> clock) {
    RateLimit rateLimit =
        new RateLimit(
            properties.rateLimit(), properties.ratePeriod(), clock.getIfUnique(Clock::systemUTC));
    return registration(
        new TokenFilter(vismaNet.tokens(), rateLimit), Ordered.LOWEST_PRECEDENCE - 10);
  }

  @Bean
  TokenController vismaNetTokenController(VismaNet vismaNet, VismaNetProperties properties) {
    return new TokenController(properties, vismaNet.companies(), vismaNet.tokens());
  }

  @Bean
  CustomerController vismaNetCustomerController(VismaNet vismaNet) {
    return new CustomerController(vismaNet.books());
  }

  @Bean
  InvoiceController vismaNetInvoiceController(VismaNet vismaNet) {
    return new InvoiceController(vismaNet.books());
  }

  @Bean
  PaymentController vismaNetPaymentController(VismaNet vismaNet) {
    return new PaymentController(vismaNet.books());
  }

  @Bean
  ReferenceController vismaNetReferenceController() {
    return new ReferenceController();
  }

  @Bean
  ErrorController vismaNetErrorController() {
    return new ErrorController();
  }

  @Bean
  FilterRegistrationBean<JsonOnly> vismaNetJsonOnly() {
    return JsonOnly.on(ROOT + "/_control/*");
  }

  @Bean
  VismaNetControl vismaNetControl(VismaNet vismaNet, VismaNetProperties properties) {
    return new VismaNetControl(vismaNet, properties.resetAllowed());
  }

  /** Receivers may live in this very process, so deliveries wait until it answers. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> vismaNetWebhookStart(VismaNet vismaNet) {
    return ready -> vismaNet.startWebhooks();
  }

  private static FilterRegistrationBean<Filter> registration(Filter filter, int order) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(API);
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    registration.setOrder(order);
    return registration;
  }

  /** The group of calls, by which a fault can hit a request; null when none can. */
  private static String faultPath(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String call = path.substring(ROOT.length());
    if (call.startsWith("/connect")) {
      return "token";
    }
    if (request.getMethod().equals("GET")) {
      return "read";
    }
    boolean release = call.endsWith("/action/release");
    String documents = call.substring("/v1".length());
    if (documents.startsWith("/customerinvoice")) {
      return release ? "invoice" : "draft";
    }
    if (documents.startsWith("/customerCreditNote")) {
      return release ? "credit" : "credit-draft";
    }
    return call.equals("/v1/customer") ? "customer" : null;
  }
}
