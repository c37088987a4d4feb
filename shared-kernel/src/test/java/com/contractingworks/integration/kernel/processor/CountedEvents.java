package com.contractingworks.integration.kernel.processor;

import com.contractingworks.integration.kernel.database.SchemaMigration;
import com.contractingworks.integration.kernel.eventlog.JdbcStores;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** An event processor that fails as long as a test says so, on a clock that the test sets. */
@TestConfiguration
class CountedEvents {

  static final String PROCESSOR = "counted-events";
  static final String SCHEMA = "kernel_test";

  /** What the processor does and how it fails. */
  @ProcessingGroup(PROCESSOR)
  static final class Counter {

    final AtomicInteger tries = new AtomicInteger();
    final AtomicInteger counted = new AtomicInteger();
    volatile boolean broken;
    volatile boolean unreadable;

    @EventHandler
    void on(PublicationGivenUp event) {
      tries.incrementAndGet();
      if (broken) {
        throw new IllegalStateException(event.reason(), new UnsupportedOperationException("Olsen"));
      }
      counted.incrementAndGet();
    }
  }

  /** The time, as the test sets it. */
  static final class SetClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-03-02T08:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  @Bean
  Counter counter() {
    return new Counter();
  }

  @Bean
  SetClock clock() {
    return new SetClock();
  }

  @Bean
  ConfigurerModule counting(Counter counter, JdbcStores stores, DataSource dataSource) {
    SchemaMigration.migrate(dataSource, SCHEMA, "db/kernel-test");
    TokenStore tokens = stores.tokenStore(SCHEMA);
    return configurer -> {
      EventProcessingConfigurer processing = configurer.eventProcessing();
      processing.registerTokenStore(PROCESSOR, c -> tokens);
      processing.registerListenerInvocationErrorHandler(
          PROCESSOR, c -> PropagatingErrorHandler.instance());
      processing.registerPooledStreamingEventProcessor(
          PROCESSOR,
          c -> source(c, counter),
          (c, builder) ->
              builder
                  .initialSegmentCount(2)
                  .tokenClaimInterval(100)
                  .initialToken(source -> c.eventStore().createTailToken()));
    };
  }

  private static StreamableMessageSource<TrackedEventMessage<?>> source(
      Configuration configuration, Counter counter) {
    return token -> {
      if (counter.unreadable) {
        throw new IllegalStateException("The log cannot be read.");
      }
      return configuration.eventStore().openStream(token);
    };
  }
}
