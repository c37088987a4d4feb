package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fault case 47, the graceful half: stopped under load and started again, nothing is lost. */
@PersistenceTest
class GracefulStopTest {

  private static final int INVOICES = 300;

  private static Harness service;

  @BeforeAll
  static void start() throws IOException {
    service = new Harness();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_stop_under_load_finishes_what_was_begun_and_loses_nothing() throws Exception {
    CountDownLatch handling = new CountDownLatch(1);
    CountDownLatch publishing = new CountDownLatch(1);
    service.poison =
        command -> {
          if (command instanceof RequestPublication request
              && request.syncId().invoiceId().equals("slow-command")) {
            handling.countDown();
            awaitDrain(Duration.ofMillis(1_500));
          }
          return false;
        };
    service.erp.whenPublishing(
        "slow-publishing",
        Behaviour.wellOnce(
            call -> {
              publishing.countDown();
              awaitDrain(Duration.ofSeconds(4));
            }));
    service.announce("slow-publishing", 1);
    publishing.await();
    service.announce("slow-command", 1);
    handling.await();
    List<String> invoices = IntStream.range(0, INVOICES).mapToObj(i -> "load-" + i).toList();
    invoices.forEach(invoice -> service.cw.revisions.put(invoice, 1));
    service.bus.sendAll(
        invoices.stream()
            .map(
                invoice ->
                    new String[] {
                      TestBus.lane("demo", invoice),
                      Harness.event(UUID.randomUUID().toString(), invoice, 1)
                    })
            .toList());
    service.stop();

    assertThat(service.bus.deadLetters()).isEmpty();
    assertThat(service.history("slow-publishing"))
        .containsExactly("PublicationRequested", "PublicationAccepted");
    assertThat(service.history("slow-command")).contains("PublicationRequested");
    assertThat(settledButInFlight()).isZero();

    service.poison = command -> false;
    service.start();
    invoices.forEach(
        invoice -> service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted"));
    service.assertHistory("slow-command", "PublicationRequested", "PublicationAccepted");
    invoices.forEach(invoice -> assertThat(service.erp.documentsOf(invoice)).hasSize(1));
    assertThat(service.bus.deadLetters()).isEmpty();
    assertThat(settledButInFlight()).isZero();
  }

  private static long settledButInFlight() {
    return service.count(
        "command_side.publication p where in_flight = 1 and exists (select 1 from event_log.DomainEventEntry e"
            + " where e.aggregateIdentifier = p.sync_id and e.payloadType like '%$PublicationAccepted')");
  }

  /** Holds a handler up until the service has been going down for so long. */
  private static void awaitDrain(Duration duration) {
    Harness.soon().until(() -> service.context.isClosed());
    Harness.soon().pollDelay(duration).until(() -> true);
  }
}
