package com.contractingworks.integration.kernel.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.eventlog.KernelTestApplication;
import com.contractingworks.integration.kernel.integrity.LogIntegrity.Report;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** That what Axon appends is chained, whatever happens to the transaction. */
@SpringBootTest(classes = KernelTestApplication.class)
@PersistenceTest
class ChainedAppendTest {

  private static final InvoiceSyncId ID = new InvoiceSyncId("demo-bygg", "inv-1");
  private static final int WRITERS = 4;
  private static final int EVENTS = 40;

  @Autowired private EventStore events;
  @Autowired private TransactionTemplate transactions;
  @Autowired private DataSource database;
  @Autowired private Configuration axon;

  private final String stream = UUID.randomUUID().toString();
  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

  @AfterEach
  void verify_and_stop() throws IOException {
    writers.shutdownNow();
    assertIntact();
  }

  @Test
  void events_of_one_transaction_and_of_later_ones_make_a_chain() {
    publish(event(0), event(1));
    publish(event(2));
    publish(event(3), event(4));

    assertThat(digests()).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void several_streams_in_one_transaction_are_chained_each_by_itself() {
    publish(event(0), eventOf("x-" + stream, 0), event(1), eventOf("x-" + stream, 1));
    publish(eventOf("x-" + stream, 2), event(2));
  }

  @Test
  void an_event_of_no_aggregate_is_chained_too() {
    transactions.executeWithoutResult(
        status -> events.publish(GenericEventMessage.asEventMessage(payload())));
  }

  @Test
  void an_append_that_was_rolled_back_leaves_nothing_in_the_chain() {
    publish(event(0));
    transactions.executeWithoutResult(
        status -> {
          events.publish(event(1), event(2));
          status.setRollbackOnly();
        });
    publish(event(1));
    publish(event(2));
  }

  @Test
  void metadata_of_any_kind_are_digested_as_they_are_stored() {
    publish(
        with(0, Map.of()),
        with(1, Map.of("reason", "\",\"digest\":\"" + "0".repeat(64) + "\"}")),
        with(2, Map.of("å\"\\\n\u0000\uD83D\uDE00", "\u2028</script>")),
        with(3, Map.of("number", 1.5, "list", List.of(1, "a"), "map", Map.of("digest", "x"))));
  }

  @Test
  void a_digest_that_an_event_brings_along_is_not_stored() {
    publish(event(0));
    String old = digests().get(0);
    publish(with(1, Map.of(EventMetadata.DIGEST, old, EventMetadata.ACTOR, "kari")));

    assertThat(digests().get(1)).isNotEqualTo(old);
    assertThat(read().get(1).getMetaData()).containsOnlyKeys("actor", "digest");
  }

  @Test
  void what_follows_from_an_event_does_not_carry_its_digest_on() {
    publish(event(0));
    DomainEventMessage<?> cause = read().get(0);
    assertThat(cause.getMetaData()).containsKey(EventMetadata.DIGEST);

    for (CorrelationDataProvider provider : axon.correlationDataProviders()) {
      assertThat(provider.correlationDataFor(cause)).doesNotContainKey(EventMetadata.DIGEST);
    }
    assertThat(axon.correlationDataProviders()).isNotEmpty();
  }

  @Test
  void of_writers_that_race_for_a_place_one_gets_it_and_the_chain_holds() throws Exception {
    publish(event(0));
    AtomicInteger clashes = new AtomicInteger();
    List<Future<?>> racing = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      racing.add(writers.submit(() -> race(clashes)));
    }
    for (Future<?> each : racing) {
      each.get();
    }
    assertThat(read()).hasSizeGreaterThanOrEqualTo(EVENTS);
    assertThat(clashes.get()).as("races that were lost").isPositive();
  }

  private void race(AtomicInteger clashes) {
    for (long next = next(); next < EVENTS; next = next()) {
      try {
        publish(event(next), event(next + 1));
      } catch (ConcurrencyException e) {
        clashes.incrementAndGet();
      }
    }
  }

  private long next() {
    return events.lastSequenceNumberFor(stream).orElse(-1L) + 1;
  }

  private void assertIntact() throws IOException {
    LogRows rows = new LogRows(database, EventLogAutoConfiguration.SCHEMA);
    Report report =
        new LogIntegrity(rows).verify(rows.head(), List.of(), null, (checked, all) -> {});
    assertThat(report.lowest()).isEmpty();
  }

  private List<String> digests() {
    return read().stream()
        .map(event -> (String) event.getMetaData().get(EventMetadata.DIGEST))
        .toList();
  }

  private List<? extends DomainEventMessage<?>> read() {
    return events.readEvents(stream).asStream().toList();
  }

  private void publish(DomainEventMessage<?>... messages) {
    transactions.executeWithoutResult(status -> events.publish(messages));
  }

  private DomainEventMessage<?> event(long sequence) {
    return eventOf(stream, sequence);
  }

  private DomainEventMessage<?> with(long sequence, Map<String, ?> metadata) {
    return new GenericDomainEventMessage<>("InvoiceSync", stream, sequence, payload(), metadata);
  }

  private static DomainEventMessage<?> eventOf(String stream, long sequence) {
    return new GenericDomainEventMessage<>(
        "InvoiceSync", stream, sequence, payload(), Map.of(EventMetadata.ACTOR, "kari"));
  }

  private static PublicationGivenUp payload() {
    return new PublicationGivenUp(ID, 1, "Æ test \"of\" text.");
  }
}
