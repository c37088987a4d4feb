package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Fault case 47, the graceful half, with all that runs in a process: readiness goes off before
 * anything is refused, and what was answered with 201 is published after the next start.
 */
class GracefulStopIT {

  private static final int POSTERS = 8;
  private static final int MOST_INVOICES = 600;
  private static final int BEFORE_THE_STOP = 100;

  @Test
  void a_stop_under_load_takes_readiness_off_first_and_loses_nothing_that_was_acknowledged() {
    Launch launch = Packaged.launch("graceful-stop");
    try (Load load = new Load("http://localhost:" + launch.port(), POSTERS, MOST_INVOICES)) {
      try (QuickStartProcess process = launch.start().awaitReady(Packaged.START)) {
        await().atMost(Trial.PATIENCE).until(() -> load.accepted().size() >= BEFORE_THE_STOP);
        ReadinessWatch watch = ReadinessWatch.over(process.base());
        watch.awaitReady();
        process.stop();
        watch.assertWentOffBeforeThePortClosed();
      }
      load.finish();
      try (QuickStartProcess next = launch.start().awaitReady(Packaged.START)) {
        assertNothingIsLost(new Trial(next.base()), load);
        next.stop();
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
