package com.contractingworks.integration.sandbox.benchmark;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** What the benchmark reads from inside the quick start. Only there when it is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(BenchmarkProbe.PROPERTY)
public class BenchmarkProbe {

  static final String PROPERTY = "quickstart.probe";
  static final String PATH = "/sandbox/benchmark/probe";

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static CommitMeter commitMeter() {
    return new CommitMeter();
  }

  @Bean
  static BeanPostProcessor commitCounting(CommitMeter meter) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new CountingDataSource(source, meter) : bean;
      }
    };
  }

  @Bean
  ProbePage benchmarkProbePage(
      CommitMeter meter,
      @Value("${quickstart.data-dir}") Path dataDir,
      @Value("${spring.datasource.url}") String integrationUrl) {
    return new ProbePage(meter, dataDir, integrationUrl);
  }
}
