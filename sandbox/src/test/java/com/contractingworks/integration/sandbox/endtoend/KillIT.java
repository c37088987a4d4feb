package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Everything in one process is killed over and over while invoices are posted, at moments that a
 * seed decides: {@code -Dkill.seed=...} repeats them, {@code -Dkill.times=...} says how often.
 */
class KillIT {

  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final int KILLS = Integer.getInteger("kill.times", 21);
  private static final int POSTERS = 8;
  private static final int MOST_INVOICES = 3_000;
  private static final int MOST_RUNNING_MILLIS = 3_000;
  private static final int MOST_STARTING_MILLIS = 4_000;

  /** Every one of so many ends in order, and another one while it starts. */
  private static final int KINDS = 7;

  private static final Duration SETTLING = Duration.ofMinutes(4);

  private final Random random = new Random(SEED);

  @Test
  void every_invoice_that_was_posted_with_201_is_published_exactly_once_whatever_is_killed() {
    System.out.println("kill.seed=" + SEED + " kill.times=" + KILLS);
    Launch launch = Packaged.launch("kill");
    try (Load load = new Load(base(launch), POSTERS, MOST_INVOICES)) {
      for (int kill = 0; kill < KILLS; kill++) {
        runAndEnd(launch, kill % KINDS);
      }
      try (QuickStartProcess last = launch.start().awaitReady(Packaged.START)) {
        load.finish();
        settleAndAudit(new Trial(last.base()), load);
        last.stop();
      }
    }
  }

  private void runAndEnd(Launch launch, int kind) {
    try (QuickStartProcess process = launch.start()) {
      if (kind == 0) {
        pass(random.nextInt(MOST_STARTING_MILLIS));
        process.kill();
        return;
      }
      process.awaitReady(Packaged.START);
      pass(random.nextInt(MOST_RUNNING_MILLIS));
      if (kind == 1) {
        process.stop();
      } else {
        process.kill();
      }
    }
  }

  private void settleAndAudit(Trial trial, Load load) {
    await("everything is settled, seed " + SEED)
        .atMost(SETTLING)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> unsettled(trial).isEmpty());
    List<CwInvoice> cw = trial.cwInvoices();
    List<Violation> violations =
        Auditor.audit(load.accepted(), cw, trial.erpInvoices(), trial.loggedSyncs());
    System.out.printf(
        "%d invoices posted with 201, %d in CW, %d kills, %d violations%n",
        load.accepted().size(), cw.size(), KILLS, violations.size());
    assertThat(violations).as("seed " + SEED).isEmpty();
    assertThat(load.surprises()).as("seed " + SEED).isEmpty();
    assertThat(load.accepted()).as("the load must have been real").hasSizeGreaterThan(10 * KILLS);
  }

  /** The ids of CW's invoices that are not published yet. */
  private static Set<String> unsettled(Trial trial) {
    Set<String> open = trial.cwInvoices().stream().map(CwInvoice::id).collect(Collectors.toSet());
    trial.loggedSyncs().stream()
        .filter(sync -> sync.status().equals("PUBLISHED"))
        .forEach(sync -> open.remove(sync.invoiceId()));
    return open;
  }

  private static String base(Launch launch) {
    return "http://localhost:" + launch.port();
  }

  /** Lets the quick start run on for a while: the moment of a kill is not an event to wait for. */
  private static void pass(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
