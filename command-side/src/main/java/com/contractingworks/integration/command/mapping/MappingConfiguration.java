package com.contractingworks.integration.command.mapping;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mappings of clients. */
@Configuration(proxyBeanMethods = false)
public class MappingConfiguration {

  @Bean
  MappingVersions mappingVersions(JdbcClient jdbc) {
    return new MappingVersions(jdbc);
  }

  @Bean
  MadeMappings madeMappings(JdbcClient jdbc) {
    return new MadeMappings(jdbc);
  }

  @Bean
  ClientMappings clientMappings(MappingVersions versions, MadeMappings made, InstantSource clock) {
    return new ClientMappings(versions, made, clock);
  }
}
