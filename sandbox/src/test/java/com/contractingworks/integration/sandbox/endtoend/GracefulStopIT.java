package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.Http;
import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * Fault case 47, the graceful half, with all that runs in a process: readiness goes off before
 * anything is refused, and what was answered with 201 is published after the next start.
 */
class GracefulStopIT {

  private static final int POSTERS = 8;
  private static final int MOST_INVOICES = 600;
  private static final int BEFORE_THE_STOP = 100;
  private static final String READY = "UP";
  private static final String NOT_READY = "OUT_OF_SERVICE";
  private static final String REFUSED = "connection refused";

  @Test
  void a_stop_under_load_takes_readiness_off_first_and_loses_nothing_that_was_acknowledged() {
    Launch launch = Packaged.launch("graceful-stop");
    try (Load load = new Load("http://localhost:" + launch.port(), POSTERS, MOST_INVOICES)) {
      try (QuickStartProcess process = launch.start().awaitReady(Packaged.START)) {
        await().atMost(Trial.PATIENCE).until(() -> load.accepted().size() >= BEFORE_THE_STOP);
        List<String> readiness = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> watching =
            CompletableFuture.runAsync(() -> watchReadiness(process, readiness));
        await().atMost(Trial.PATIENCE).until(() -> readiness.contains(READY));
        process.stop();
        watching.join();
        assertThat(readiness.stream().distinct()).startsWith(READY, NOT_READY).endsWith(REFUSED);
        assertThat(readiness.lastIndexOf(READY)).isLessThan(readiness.indexOf(NOT_READY));
      }
      load.finish();
      try (QuickStartProcess next = launch.start().awaitReady(Packaged.START)) {
        assertNothingIsLost(new Trial(next.base()), load);
        next.stop();
      }
    }
  }

  /** What a load balancer sees, until the port is closed. */
  private static void watchReadiness(QuickStartProcess process, List<String> seen) {
    Http http = Http.at(process.base());
    while (!seen.contains(REFUSED)) {
      try {
        Http.Answer answer = http.get("/actuator/health/readiness");
        seen.add(
            answer.body().startsWith("{\"")
                ? answer.json().path("status").asString("")
                : "" + answer.status());
      } catch (IOException e) {
        seen.add(REFUSED);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static void assertNothingIsLost(Trial trial, Load load) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> trial.unsettled().isEmpty());
    assertThat(
            Auditor.audit(
                load.accepted(), trial.cwInvoices(), trial.erpInvoices(), trial.loggedSyncs()))
        .isEmpty();
    assertThat(load.surprises()).isEmpty();
  }
}
