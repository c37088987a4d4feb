package com.contractingworks.integration.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise 6: a lane that does not get on keeps no other one waiting. */
class SlowHandlerTest {

  private static final int LANES = 64;

  @Test
  void a_handler_that_does_not_end_stops_its_own_lane_and_no_other_one() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Map<String, String> invoiceByLane = invoiceByLane();
    try (Harness service = new Harness()) {
      service.poison = command -> isOf(command, "demo/slow") && waited(blocked, end);
      service.announce("slow", 1);
      blocked.await();
      try {
        invoiceByLane.values().forEach(invoice -> service.announce(invoice, 1));
        String own = TestBus.lane("demo", "slow");
        invoiceByLane.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(own))
            .forEach(entry -> assertPublished(service, entry.getValue()));
        assertThat(service.history(invoiceByLane.get(own))).isEmpty();
      } finally {
        end.countDown();
      }
      assertPublished(service, "slow");
      invoiceByLane.values().forEach(invoice -> assertPublished(service, invoice));
    }
  }

  private static Map<String, String> invoiceByLane() {
    Map<String, String> all =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "quick-" + i)
            .collect(
                Collectors.toMap(
                    invoice -> TestBus.lane("demo", invoice), Function.identity(), (a, b) -> a));
    assertThat(all).hasSize(LANES);
    return all;
  }

  private static boolean isOf(Object command, String subject) {
    return command instanceof RequestPublication request
        && request.syncId().toString().equals(subject);
  }

  /** Holds the handler up, and then lets it do its work. */
  private static boolean waited(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      assertThat(end.await(2, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static void assertPublished(Harness service, String invoice) {
    service.assertHistory(invoice, "PublicationRequested", "PublicationAccepted");
  }
}
