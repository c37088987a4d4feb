package com.contractingworks.integration.kernel.processor;

import java.time.Clock;
import java.time.InstantSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the event processors of whichever side is present. */
@Configuration(proxyBeanMethods = false)
public class ProcessorHealthConfiguration {

  @Bean
  SegmentFailures segmentFailures(ObjectProvider<InstantSource> clock) {
    return new SegmentFailures(clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  ConfigurerModule segmentWatch(SegmentFailures failures) {
    return configurer ->
        configurer
            .eventProcessing()
            .registerDefaultHandlerInterceptor(
                (configuration, processor) -> failures.watch(processor));
  }

  @Bean
  EventProcessorHealthIndicator eventProcessorsHealthIndicator(
      EventProcessingConfiguration processing,
      SegmentFailures failures,
      LogEnd log,
      ObjectProvider<InstantSource> clock) {
    return new EventProcessorHealthIndicator(
        processing, failures, log, clock.getIfAvailable(Clock::systemUTC));
  }
}
