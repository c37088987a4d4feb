package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Everything in one process is killed over and over while invoices are posted, at moments that a
 * seed decides: {@code -Dkill.seed=...} repeats them, {@code -Dkill.times=...} says how often.
 * Between those it is also killed while it starts, and stopped in order.
 */
class KillIT {

  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final int KILLS = Integer.getInteger("kill.times", 6);
  private static final int KILLS_WHILE_STARTING = 3;
  private static final int STOPS = 2;
  private static final int POSTERS = 8;
  private static final int MOST_INVOICES = 3_000;

  /** Long enough that every poster has begun to post again. */
  private static final int LEAST_RUNNING_MILLIS = 200;

  private static final int MOST_RUNNING_MILLIS = 2_000;
  private static final int MOST_STARTING_MILLIS = 4_000;

  private static final Duration SETTLING = Duration.ofMinutes(4);

  /** How a round ends. */
  private enum End {
    KILLED_UNDER_LOAD,
    KILLED_WHILE_STARTING,
    STOPPED
  }

  private final Random random = new Random(SEED);
  private final Map<End, Integer> ended = new EnumMap<>(End.class);

  @Test
  void every_invoice_that_was_posted_with_201_is_published_exactly_once_whatever_is_killed() {
    System.out.println("kill.seed=" + SEED + " kill.times=" + KILLS);
    Launch launch = Packaged.launch("kill");
    try (Load load = new Load(base(launch), POSTERS, MOST_INVOICES)) {
      for (End end : ends()) {
        runAndEnd(launch, load, end);
      }
      try (QuickStartProcess last = launch.start().awaitReady(Packaged.START)) {
        load.finish();
        settleAndAudit(new Trial(last.base()), load);
        assertAllIsTold(new Trial(last.base()));
        last.stop();
      }
    }
  }

  private List<End> ends() {
    List<End> ends = new ArrayList<>(Collections.nCopies(KILLS, End.KILLED_UNDER_LOAD));
    ends.addAll(Collections.nCopies(KILLS_WHILE_STARTING, End.KILLED_WHILE_STARTING));
    ends.addAll(Collections.nCopies(STOPS, End.STOPPED));
    Collections.shuffle(ends, random);
    return ends;
  }

  private void runAndEnd(Launch launch, Load load, End end) {
    try (QuickStartProcess process = launch.start()) {
      if (end == End.KILLED_WHILE_STARTING) {
        pass(random.nextInt(MOST_STARTING_MILLIS));
        process.kill();
      } else {
        process.awaitReady(Packaged.START);
        pass(random.nextInt(LEAST_RUNNING_MILLIS, MOST_RUNNING_MILLIS));
        endUnderLoad(process, load, end);
      }
    }
    ended.merge(end, 1, Integer::sum);
  }

  /** An end at which nothing is being posted would prove little. */
  private static void endUnderLoad(QuickStartProcess process, Load load, End end) {
    assertThat(load.isUnderWay()).as("posting when the process is " + end).isTrue();
    if (end == End.STOPPED) {
      process.stop();
    } else {
      process.kill();
    }
  }

  private void settleAndAudit(Trial trial, Load load) {
    await("everything is settled, seed " + SEED)
        .atMost(SETTLING)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> trial.unsettled().isEmpty());
    List<CwInvoice> cw = trial.cwInvoices();
    List<Violation> violations =
        Auditor.audit(load.accepted(), cw, trial.erpInvoices(), trial.loggedSyncs());
    System.out.printf(
        "%d invoices posted with 201, %d in CW, %d kills under load, %d while starting, %d stops, %d violations%n",
        load.accepted().size(),
        cw.size(),
        ended.get(End.KILLED_UNDER_LOAD),
        ended.get(End.KILLED_WHILE_STARTING),
        ended.get(End.STOPPED),
        violations.size());
    assertThat(violations).as("seed " + SEED).isEmpty();
    assertThat(load.surprises()).as("seed " + SEED).isEmpty();
    assertThat(load.accepted()).as("the load must have been real").hasSizeGreaterThan(10 * KILLS);
  }

  private static void assertAllIsTold(Trial trial) {
    await("CW is told of all acceptances, seed " + SEED)
        .atMost(Trial.PATIENCE)
        .untilAsserted(() -> assertThat(trial.untold()).isEmpty());
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
