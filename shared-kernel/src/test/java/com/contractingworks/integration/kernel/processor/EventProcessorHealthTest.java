package com.contractingworks.integration.kernel.processor;

import static com.contractingworks.integration.kernel.processor.CountedEvents.PROCESSOR;
import static com.contractingworks.integration.kernel.processor.EventProcessorHealthIndicator.FAILING_PATIENCE;
import static com.contractingworks.integration.kernel.processor.EventProcessorHealthIndicator.UNCLAIMED_PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.eventlog.KernelTestApplication;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.processor.CountedEvents.Counter;
import com.contractingworks.integration.kernel.processor.CountedEvents.SetClock;
import com.contractingworks.integration.kernel.processor.EventProcessorHealthIndicator.Report;
import com.contractingworks.integration.kernel.processor.SegmentFailures.Failure;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = {KernelTestApplication.class, CountedEvents.class})
@PersistenceTest
class EventProcessorHealthTest {

  private static int invoices;

  @Autowired private EventProcessorHealthIndicator indicator;
  @Autowired private EventProcessingConfiguration processing;
  @Autowired private EventStore events;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private Counter counter;
  @Autowired private SetClock clock;

  private StreamingEventProcessor processor;

  @BeforeEach
  void everything_is_well() {
    processor = processing.eventProcessor(PROCESSOR, StreamingEventProcessor.class).orElseThrow();
    soon().untilAsserted(() -> assertThat(report().claimed()).containsExactly(0, 1));
    soon().until(() -> status().equals(Status.UP)); // What the test before broke is tried again.
  }

  @AfterEach
  void mend() {
    counter.broken = false;
    counter.unreadable = false;
    processor.start();
  }

  @Test
  void a_segment_that_fails_is_down_until_it_gets_on() {
    Instant before = clock.instant();
    counter.broken = true;
    int tries = counter.tries.get();
    int counted = counter.counted.get();
    publish();
    soon().until(() -> status().equals(Status.DOWN));
    clock.pass(Duration.ofSeconds(1));
    soon().until(() -> counter.tries.get() >= tries + 3 && onlyFailure().tries() >= 3);
    assertThat(onlyFailure().error()).isEqualTo("java.lang.UnsupportedOperationException");
    assertThat(onlyFailure().since()).isEqualTo(before);
    assertThat(indicator.health().toString()).doesNotContain("Olsen", "Paid by hand.");

    counter.broken = false;
    soon().until(() -> counter.counted.get() == counted + 1);
    soon().until(() -> status().equals(Status.UP));
    assertThat(report().failing()).isEmpty();
  }

  @Test
  void a_single_failure_is_shown_at_once_and_down_if_nothing_follows() {
    counter.broken = true;
    publish();
    AtomicReference<Health> shown = new AtomicReference<>();
    soon()
        .until(
            () -> {
              shown.set(indicator.health());
              return !report(shown.get()).failing().isEmpty();
            });
    assertThat(report(shown.get()).failing().values()).extracting(Failure::tries).containsOnly(1);
    assertThat(shown.get().getStatus()).isEqualTo(Status.UP);
    clock.pass(FAILING_PATIENCE);
    assertThat(status()).isEqualTo(Status.DOWN);
  }

  @Test
  void a_failure_is_forgotten_when_another_process_got_past_it_and_gave_the_segment_back() {
    counter.broken = true;
    publish();
    soon().until(() -> status().equals(Status.DOWN));
    int segment = report().failing().keySet().iterator().next();
    processor.releaseSegment(segment, 1, TimeUnit.HOURS);
    soon().until(() -> !processor.processingStatus().containsKey(segment));
    advanceToEnd(segment);
    processor.releaseSegment(segment, 0, TimeUnit.SECONDS);

    soon().until(() -> status().equals(Status.UP));
    assertThat(report().failing()).isEmpty();
  }

  @Test
  void a_segment_that_fails_is_down_between_its_tries_too() {
    counter.broken = true;
    publish();
    soon().until(() -> status().equals(Status.DOWN));
    int tries = counter.tries.get();
    soon()
        .conditionEvaluationListener(
            condition -> assertThat(status()).as("between two tries").isEqualTo(Status.DOWN))
        .until(() -> counter.tries.get() >= tries + 2);
  }

  @Test
  void a_failure_is_forgotten_when_another_process_has_taken_the_segment_over() {
    counter.broken = true;
    publish();
    soon().until(() -> status().equals(Status.DOWN));
    int segment = report().failing().keySet().iterator().next();
    soon()
        .until(
            () -> {
              takeOver(segment, "another process");
              return status().equals(Status.UP) && report().failing().isEmpty();
            });
    takeOver(segment, null);
  }

  @Test
  void a_processor_that_is_stopped_is_down() {
    processor.shutDown();
    assertThat(status()).isEqualTo(Status.DOWN);
    assertThat(report().running()).isFalse();
    processor.start();
    soon().until(() -> status().equals(Status.UP));
  }

  @Test
  void a_processor_that_cannot_read_the_log_is_down() {
    processor.shutDown();
    counter.unreadable = true;
    processor.start();
    soon().until(() -> report().running() && !report().readsLog());
    assertThat(status()).isEqualTo(Status.DOWN);
    counter.unreadable = false;
    soon().until(() -> status().equals(Status.UP));
  }

  @Test
  void a_segment_that_nobody_reads_is_down_after_a_while() {
    Instant before = clock.instant();
    processor.releaseSegment(1, 1, TimeUnit.HOURS);
    soon().untilAsserted(() -> assertThat(report().unclaimed()).containsEntry(1, before));
    assertThat(report().claimed()).isEqualTo(Set.of(0));
    assertThat(status()).isEqualTo(Status.UP);
    clock.pass(UNCLAIMED_PATIENCE);
    assertThat(status()).isEqualTo(Status.DOWN);

    processor.releaseSegment(1, 0, TimeUnit.SECONDS);
    soon().until(() -> status().equals(Status.UP));
    assertThat(report().unclaimed()).isEmpty();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(20));
  }

  private Status status() {
    return indicator.health().getStatus();
  }

  private Report report() {
    return report(indicator.health());
  }

  private static Report report(Health health) {
    return (Report) health.getDetails().get(PROCESSOR);
  }

  private Failure onlyFailure() {
    assertThat(report().failing()).hasSize(1);
    return report().failing().values().iterator().next();
  }

  private void publish() {
    InvoiceSyncId id = new InvoiceSyncId("demo-bygg", "inv-" + ++invoices);
    transactions.executeWithoutResult(
        status ->
            events.publish(
                new GenericDomainEventMessage<>(
                    "InvoiceSync",
                    id.toString(),
                    0,
                    new PublicationGivenUp(id, 1, "Paid by hand."))));
  }

  /** What another process leaves that has handled all there is. */
  private void advanceToEnd(int segment) {
    String where = " where processorName = ? and segment = ?";
    String token =
        jdbc.sql("select token from kernel_test.TokenEntry" + where)
            .params(PROCESSOR, segment)
            .query(String.class)
            .single();
    long end =
        jdbc.sql("select max(globalIndex) from event_log.DomainEventEntry")
            .query(Long.class)
            .single();
    jdbc.sql("update kernel_test.TokenEntry set token = ?" + where)
        .params(token.replaceAll("\\d+", Long.toString(end)), PROCESSOR, segment)
        .update();
  }

  private void takeOver(int segment, String owner) {
    jdbc.sql(
            "update kernel_test.TokenEntry set owner = ?, timeStamp = ? where processorName = ? and segment = ?")
        .params(owner, Instant.now().toString(), PROCESSOR, segment)
        .update();
  }
}
