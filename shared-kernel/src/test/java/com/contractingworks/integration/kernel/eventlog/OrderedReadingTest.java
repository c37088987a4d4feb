package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@PersistenceTest
class OrderedReadingTest {

  private static final InvoiceSyncId ID = new InvoiceSyncId("demo-bygg", "inv-1");
  private static final int WRITERS = 8;
  private static final int EVENTS_EACH = 50;

  @Autowired private EventStore events;
  @Autowired private EventStorageEngine engine;
  @Autowired private TransactionTemplate transactions;

  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

  @AfterEach
  void stop() {
    writers.shutdownNow();
  }

  @Test
  void an_event_whose_transaction_ends_late_is_read_before_those_after_it() throws Exception {
    TrackingToken start = engine.createHeadToken();
    CountDownLatch inserted = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    Future<?> late =
        writers.submit(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      publish("late/1");
                      inserted.countDown();
                      await(mayCommit);
                    }));
    await(inserted);
    transactions.executeWithoutResult(status -> publish("quick/1"));

    assertThat(read(start)).isEmpty();

    mayCommit.countDown();
    late.get(10, TimeUnit.SECONDS);
    assertThat(read(start)).containsExactly("late/1", "quick/1");
  }

  @Test
  void a_number_that_was_rolled_back_holds_nobody_back() {
    TrackingToken start = engine.createHeadToken();
    transactions.executeWithoutResult(
        status -> {
          publish("never/1");
          status.setRollbackOnly();
        });
    transactions.executeWithoutResult(status -> publish("after/1"));

    assertThat(read(start)).containsExactly("after/1");
  }

  @Test
  void many_writers_at_once_are_read_once_each_in_the_order_of_their_places() throws Exception {
    TrackingToken last = engine.createHeadToken();
    List<Future<?>> writing = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String prefix = "many-" + writer + "/";
      writing.add(writers.submit(() -> writeSome(prefix)));
    }
    List<Read> all = new ArrayList<>();
    while (!writing.stream().allMatch(Future::isDone)) {
      last = readOn(last, all);
    }
    for (Future<?> each : writing) {
      each.get();
    }
    readOn(last, all);

    assertThat(all).hasSize(WRITERS * (EVENTS_EACH - EVENTS_EACH / 3));
    assertThat(all).extracting(Read::aggregate).doesNotHaveDuplicates();
    assertThat(all).extracting(Read::place).isSorted().doesNotHaveDuplicates();
    assertThat(all).allSatisfy(each -> assertThat(each.token().getGaps()).isEmpty());
  }

  private TrackingToken readOn(TrackingToken last, List<Read> all) {
    List<Read> next = readPlaces(last);
    all.addAll(next);
    return next.isEmpty() ? last : next.get(next.size() - 1).token();
  }

  /** Every third one is rolled back. */
  private void writeSome(String prefix) {
    for (int i = 1; i <= EVENTS_EACH; i++) {
      int number = i;
      transactions.executeWithoutResult(
          status -> {
            publish(prefix + number);
            if (number % 3 == 0) {
              status.setRollbackOnly();
            }
          });
    }
  }

  private record Read(String aggregate, GapAwareTrackingToken token) {
    long place() {
      return token.getIndex();
    }
  }

  private List<String> read(TrackingToken after) {
    return readPlaces(after).stream().map(Read::aggregate).toList();
  }

  private List<Read> readPlaces(TrackingToken after) {
    List<Read> read = new ArrayList<>();
    engine
        .readEvents(after, false)
        .forEach(
            event ->
                read.add(
                    new Read(
                        ((DomainEventMessage<?>) event).getAggregateIdentifier(),
                        (GapAwareTrackingToken) event.trackingToken())));
    return read;
  }

  private void publish(String aggregate) {
    events.publish(
        new GenericDomainEventMessage<>(
            "InvoiceSync", aggregate, 0, new PublicationGivenUp(ID, 1, "A test."), Map.of()));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
