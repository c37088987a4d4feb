package com.contractingworks.integration.command.erp;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** ERP documents. */
@Configuration(proxyBeanMethods = false)
@Import(ErpDocument.class)
public class ErpConfiguration {

  @Bean
  DocumentLog documentLog(JdbcClient jdbc) {
    return new DocumentLog(jdbc);
  }
}
