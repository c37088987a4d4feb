package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.JsonOnly;
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
 * UniEconomy behind {@code /sandbox/unieconomy}: the vendor's paths under {@code api}, its login
 * server under {@code connect}, and controls under {@code _control}. Import it into any Spring MVC
 * application on Tomcat.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UniEconomyProperties.class)
@Import(FaultSupport.class)
public class UniEconomyStandIn {

  static final String ROOT = "/sandbox/unieconomy";
  static final String API = ROOT + "/api/biz";
  static final String INIT = ROOT + "/api/init";

  private static final String TOKEN = ROOT + "/connect/token";

  @Bean(destroyMethod = "close")
  UniEconomy uniEconomy(UniEconomyProperties properties, ObjectProvider<Clock> clock) {
    return new UniEconomy(properties, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  FilterRegistrationBean<Filter> uniEconomyFaultFilter(UniEconomy uniEconomy) {
    FaultFilter filter =
        new FaultFilter(
            uniEconomy.faults(),
            request -> faultPath(request, uniEconomy.documents()),
            new Answers(),
            uniEconomy.timer());
    FilterRegistrationBean<Filter> registration =
        registration(filter, Ordered.LOWEST_PRECEDENCE - 20);
    registration.addUrlPatterns(TOKEN);
    return registration;
  }

  @Bean
  FilterRegistrationBean<Filter> uniEconomyAccessFilter(UniEconomy uniEconomy) {
    AccessFilter filter = new AccessFilter(uniEconomy.tokens(), uniEconomy.companies());
    return registration(filter, Ordered.LOWEST_PRECEDENCE - 10);
  }

  @Bean
  TokenController uniEconomyTokenController(
      UniEconomy uniEconomy, UniEconomyProperties properties) {
    return new TokenController(properties.clientId(), uniEconomy.assertions(), uniEconomy.tokens());
  }

  @Bean
  InitController uniEconomyInitController(UniEconomy uniEconomy) {
    return new InitController(uniEconomy.companies());
  }

  @Bean
  BizController uniEconomyBizController(UniEconomy uniEconomy, UniEconomyProperties properties) {
    return new BizController(
        uniEconomy.books(), uniEconomy.plans(), uniEconomy.quirks(), properties.largestPage());
  }

  @Bean
  ErrorController uniEconomyErrorController() {
    return new ErrorController();
  }

  @Bean
  FilterRegistrationBean<JsonOnly> uniEconomyJsonOnly() {
    return JsonOnly.on(ROOT + "/_control/*", ROOT + "/api/*");
  }

  @Bean
  UniEconomyControl uniEconomyControl(UniEconomy uniEconomy, UniEconomyProperties properties) {
    return new UniEconomyControl(uniEconomy, properties.resetAllowed());
  }

  /** Receivers may live in this very process, so deliveries wait until it answers. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> uniEconomyWebhookStart(UniEconomy uniEconomy) {
    return ready -> uniEconomy.startWebhooks();
  }

  private static FilterRegistrationBean<Filter> registration(Filter filter, int order) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(ROOT + "/api/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    registration.setOrder(order);
    return registration;
  }

  /** The group of calls, by which a fault can hit a request; null when none can. */
  private static String faultPath(HttpServletRequest request, Documents documents) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.equals(TOKEN)) {
      return "token";
    }
    boolean ofInvoices = path.startsWith(API + "/invoices");
    if (request.getMethod().equals("GET")) {
      return ofInvoices && path.length() > (API + "/invoices").length() ? "invoice-read" : "read";
    }
    if (ofInvoices && isTransition(request)) {
      return isOfCreditNote(path, documents) ? "credit" : "invoice";
    }
    if (ofInvoices) {
      return "draft";
    }
    return path.startsWith(API + "/customers") ? "customer" : null;
  }

  private static boolean isOfCreditNote(String path, Documents documents) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    return id.matches("[0-9]{1,18}") && CreditNotes.isOne(documents, Long.parseLong(id));
  }

  /** Not by getParameter, which would read the body of a form. */
  private static boolean isTransition(HttpServletRequest request) {
    String query = request.getQueryString();
    return query != null && query.matches("(.*&)?action=invoice(&.*)?");
  }
}
