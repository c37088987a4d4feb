package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/** A later release may do without an event; its sequence number stays taken. */
@SpringBootTest
@PersistenceTest
class DroppedEventTest {

  private static final String DROPPED = "Not needed any more.";

  @Autowired private EventStore events;
  @Autowired private EventStorageEngine engine;
  @Autowired private TransactionTemplate transactions;

  private final String aggregate = "dropping/" + UUID.randomUUID();

  @Test
  void a_stream_ends_with_the_number_of_its_last_row_read_first_and_read_again() {
    publish(0, "Kept.");
    assertThat(readLastNumber()).isZero();
    publish(1, DROPPED);
    assertThat(readLastNumber()).isEqualTo(1);
    assertThat(readLastNumber()).isEqualTo(1);

    publish(2, "Kept too.");
    DomainEventStream stream = engine.readEvents(aggregate, 0);
    assertThat(stream.asStream()).extracting("sequenceNumber").containsExactly(0L, 2L);
  }

  @Test
  void a_stream_of_dropped_events_only_goes_on_after_them() {
    publish(0, DROPPED);
    assertThat(readLastNumber()).isZero();
    assertThat(readLastNumber()).isZero();
  }

  @Test
  void a_stream_without_rows_has_no_last_number() {
    assertThat(readLastNumber()).isNull();
    publish(0, "Kept.");
    DomainEventStream beyond = engine.readEvents(aggregate, 7);
    assertThat(beyond.hasNext()).isFalse();
    assertThat(beyond.getLastSequenceNumber()).isNull();
  }

  private Long readLastNumber() {
    DomainEventStream stream = engine.readEvents(aggregate, 0);
    stream.forEachRemaining(event -> {});
    return stream.getLastSequenceNumber();
  }

  private void publish(long sequence, String reason) {
    PublicationGivenUp event =
        new PublicationGivenUp(new InvoiceSyncId("demo-bygg", "inv-1"), 1, reason);
    transactions.executeWithoutResult(
        status ->
            events.publish(
                new GenericDomainEventMessage<>(
                    "InvoiceSync", aggregate, sequence, event, Map.of())));
  }

  @TestConfiguration
  static class WithUpcaster {

    @Bean
    EventUpcaster dropping() {
      return new EventUpcaster() {
        @Override
        public Stream<IntermediateEventRepresentation> upcast(
            Stream<IntermediateEventRepresentation> rows) {
          return rows.filter(row -> !row.getData(String.class).getData().contains(DROPPED));
        }
      };
    }
  }
}
