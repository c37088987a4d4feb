package com.contractingworks.integration.sandbox.fault;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What faults need of the web server; imported by every stand-in that offers them. */
@Configuration(proxyBeanMethods = false)
public class FaultSupport {

  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> connectionDropCustomizer() {
    return server -> server.addEngineValves(new ConnectionDrop());
  }
}
