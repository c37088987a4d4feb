package com.contractingworks.integration.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.command.support.Behaviour;
import com.contractingworks.integration.command.support.FakeErp.Document;
import com.contractingworks.integration.command.support.Harness;
import com.contractingworks.integration.command.support.TestBus;
import com.contractingworks.integration.provider.Call;
import com.contractingworks.integration.provider.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's ERP lets every call hang to its time-out, with a long queue: another client's
 * invoices must not wait for it. The breaker is off, so that the lanes alone must do.
 */
class IsolationTest {

  private static final Logger log = LoggerFactory.getLogger(IsolationTest.class);

  private static final int QUEUE = 500;
  private static final int LANE = 16;
  private static final int MEASURED = 15;

  /** Far longer than an invoice takes; waiting for one such call would show. */
  private static final Duration TIME_OUT = Duration.ofSeconds(5);

  /** Generous: the machine has more to do, but nobody waits. */
  private static final double FACTOR = 5;

  private final CountDownLatch over = new CountDownLatch(1);

  private void hang(Call call) {
    try {
      over.await(TIME_OUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_erp_that_hangs_keeps_nobody_else_waiting() throws IOException {
    try (Harness service =
        new Harness(
            "--integration.publishing.concurrency=64",
            "--integration.publishing.concurrency-per-connection=" + LANE,
            "--db-scheduler.polling-interval=100ms",
            "--integration.breaker.failures=1000000")) {
      service.connect("other");
      measure(service, "warm-up");
      double alone = measure(service, "alone");

      Outcome timeout = new Outcome.Unclear("timeout", "No answer came.");
      service.erp.always(
          Harness.CLIENT, 0, new Behaviour(this::hang, false, IsolationTest::nothing, timeout));
      for (int i = 0; i < QUEUE; i++) {
        service.announce("hangs-" + i, 1);
      }
      ConnectionGate gate = service.context.getBean(ConnectionGate.class);
      Harness.soon().until(() -> gate.underWay("demo/fake/1") >= LANE);
      double beside = measure(service, "beside");
      assertThat(gate.underWay("demo/fake/1")).as("still hanging").isPositive();

      log.warn(
          "Another client's invoice took {} ms alone and {} ms beside {} that hang: factor {}.",
          Math.round(alone),
          Math.round(beside),
          QUEUE,
          beside / alone);
      assertThat(beside / alone).isLessThan(FACTOR);
      assertThat(beside).isLessThan(TIME_OUT.toMillis());
      over.countDown();
    }
  }

  private static void nothing(Document document) {}

  /** The median time from an announcement to the acceptance, in milliseconds. */
  private static double measure(Harness service, String round) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < MEASURED; i++) {
      String invoice = round + "-" + i;
      service.cw.revisions.put(invoice, 1);
      long start = System.nanoTime();
      service.bus.send(
          TestBus.lane("other", invoice), Harness.event("c-" + invoice, "other", invoice, 1));
      Harness.soon()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> service.events("other/" + invoice).contains("PublicationAccepted"));
      times.add(System.nanoTime() - start);
    }
    times.sort(null);
    return times.get(MEASURED / 2) / 1e6;
  }
}
