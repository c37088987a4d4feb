package com.contractingworks.integration.sandbox.quickstart;

import com.contractingworks.integration.sandbox.cw.CwStandIn;
import com.contractingworks.integration.sandbox.idp.IdentityProvider;
import com.contractingworks.integration.sandbox.tripletex.TripletexStandIn;
import com.contractingworks.integration.sandbox.unieconomy.UniEconomyStandIn;
import com.contractingworks.integration.sandbox.vismanet.VismaNetStandIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * CW and the ERPs without the service, which runs elsewhere. Only what they need is configured: the
 * service lies on this class path too, and would start by itself.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class
})
@Import({
  CwStandIn.class,
  TripletexStandIn.class,
  VismaNetStandIn.class,
  UniEconomyStandIn.class,
  IdentityProvider.class,
  DemoFaults.class
})
class OutsideWorld {

  private static final Logger log = LoggerFactory.getLogger(OutsideWorld.class);

  private final Environment environment;

  OutsideWorld(Environment environment) {
    this.environment = environment;
  }

  @EventListener
  @Order(0)
  void greet(ApplicationReadyEvent ready) {
    log.info(
        "CW, Tripletex, Visma.net and UniEconomy answer on port {}, below /sandbox/cw,"
            + " /sandbox/tripletex, /sandbox/vismanet and /sandbox/unieconomy; an identity provider below /sandbox/idp.",
        environment.getProperty("local.server.port"));
  }
}
