package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows are changed behind the service's back to see what it reads and what it knows. */
@SpringBootTest
@PersistenceTest
class StreamCacheTest {

  @Autowired private EventStore events;
  @Autowired private EventStorageEngine engine;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private Environment environment;

  private final String aggregate = "cached/" + UUID.randomUUID();

  @Test
  void what_is_known_is_not_read_again_and_what_came_after_it_is() {
    publish(0, "first");
    assertThat(reasons()).containsExactly("first");
    changeBehindItsBack("first");
    publish(1, "second");

    assertThat(reasons()).containsExactly("first", "second");
    changeBehindItsBack("second");
    assertThat(reasons()).containsExactly("first", "second");
  }

  @Test
  void what_another_process_has_appended_is_seen() {
    publish(0, "ours");
    assertThat(reasons()).containsExactly("ours");

    try (ConfigurableApplicationContext other = anotherProcess()) {
      TransactionTemplate itsTransactions = other.getBean(TransactionTemplate.class);
      itsTransactions.executeWithoutResult(
          status -> other.getBean(EventStore.class).publish(event(1, "theirs")));
    }

    assertThat(reasons()).containsExactly("ours", "theirs");
  }

  @Test
  void what_was_read_of_a_transaction_that_is_rolled_back_is_not_remembered() {
    publish(0, "certain");
    transactions.executeWithoutResult(
        status -> {
          events.publish(event(1, "uncertain"));
          assertThat(reasons()).containsExactly("certain", "uncertain");
          status.setRollbackOnly();
        });

    assertThat(reasons()).containsExactly("certain");
    publish(1, "in its place");
    assertThat(reasons()).containsExactly("certain", "in its place");
  }

  @Test
  void a_part_of_a_stream_is_not_taken_for_the_whole() {
    publish(0, "first");
    publish(1, "second");

    assertThat(reasonsFrom(1)).containsExactly("second");
    assertThat(reasons()).containsExactly("first", "second");
    assertThat(reasonsFrom(1)).containsExactly("second");
  }

  @Test
  void a_long_stream_is_not_remembered_from_its_beginning() {
    int many = EventLogAutoConfiguration.LONG_STREAM;
    for (int sequence = 0; sequence < many; sequence++) {
      publish(sequence, "event " + sequence);
    }
    assertThat(reasons()).hasSize(many);
    changeBehindItsBack("event 0");

    assertThat(reasons()).hasSize(many).first().isEqualTo("changed");
  }

  private void publish(long sequence, String reason) {
    transactions.executeWithoutResult(status -> events.publish(event(sequence, reason)));
  }

  private GenericDomainEventMessage<?> event(long sequence, String reason) {
    PublicationGivenUp event =
        new PublicationGivenUp(new InvoiceSyncId("demo-bygg", "inv-1"), 1, reason);
    return new GenericDomainEventMessage<>("InvoiceSync", aggregate, sequence, event, Map.of());
  }

  private List<String> reasons() {
    return reasonsFrom(0);
  }

  private List<String> reasonsFrom(long first) {
    return engine
        .readEvents(aggregate, first)
        .asStream()
        .map(message -> ((PublicationGivenUp) message.getPayload()).reason())
        .toList();
  }

  private void changeBehindItsBack(String reason) {
    int rows =
        jdbc.sql(
                "update event_log.DomainEventEntry set payload = replace(payload, ?, '\"changed\"') where aggregateIdentifier = ?")
            .params("\"" + reason + "\"", aggregate)
            .update();
    assertThat(rows).isPositive();
  }

  private ConfigurableApplicationContext anotherProcess() {
    return new SpringApplicationBuilder(KernelTestApplication.class)
        .web(WebApplicationType.NONE)
        .run(
            "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
            "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
            "--spring.datasource.password="
                + environment.getProperty("spring.datasource.password"));
  }
}
