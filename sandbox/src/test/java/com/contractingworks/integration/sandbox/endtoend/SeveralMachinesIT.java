package com.contractingworks.integration.sandbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.contractingworks.integration.sandbox.benchmark.Launch;
import com.contractingworks.integration.sandbox.benchmark.QuickStartProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two command sides and two query sides as processes of their own, on one database server and one
 * bus, under load: fault cases 22 and 47 on several machines. One of each is killed and started
 * again, and a command side is stopped in order.
 */
class SeveralMachinesIT {

  private static final String COMMAND = "command_side";
  private static final String QUERY = "query_side";
  private static final int POSTERS = 4;
  private static final int INVOICES = 200;
  private static final int SOME = 50;
  private static final int CHANGED = 10;

  /** 128 and the number of SIGTERM. */
  private static final int STOPPED_IN_ORDER = 143;

  /** Promised are 15 seconds (claims last 10, leases 8); a busy machine does not fail a test. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(90);

  private final Outside outside = new Outside("several-machines");
  private final Machines machines = new Machines(outside);
  private final Trial world = new Trial(outside.base());
  private final SharedWork work = new SharedWork(outside.databaseUrl());
  private final SeveralRevisions changed = new SeveralRevisions(world);
  private final List<QuickStartProcess> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(QuickStartProcess::close);
    outside.close();
  }

  @Test
  void a_kill_and_a_stop_under_load_lose_and_double_nothing_and_the_survivors_take_over() {
    world.control("latency", "{\"millis\":150}");
    Launch command = machines.commandSide("command-1");
    Launch query = machines.querySide("query-1");
    QuickStartProcess killedCommand = start(command);
    QuickStartProcess stoppedCommand = start(machines.commandSide("command-2"));
    QuickStartProcess killedQuery = start(query);
    QuickStartProcess lastQuery = start(machines.querySide("query-2"));
    processes.forEach(process -> process.awaitReady(Packaged.START));
    measure("all segments are spread over two", this::isSpreadOverTwo);

    Load first = new Load(outside.base(), POSTERS, INVOICES);
    for (int i = 0; i < CHANGED; i++) {
      changed.create("R" + i);
    }
    awaitBusy(first);
    kill(killedCommand, killedQuery, first);
    first.finish();

    start(command).awaitReady(Packaged.START);
    QuickStartProcess queryAgain = start(query).awaitReady(Packaged.START);
    measure("all segments are spread over two again", this::isSpreadOverTwo);
    Load second = new Load(outside.base(), POSTERS, INVOICES, INVOICES);
    awaitBusy(second);
    stop(stoppedCommand);
    second.finish();

    Set<String> accepted = new HashSet<>(first.accepted());
    accepted.addAll(second.accepted());
    assertThat(first.surprises()).isEmpty();
    assertThat(second.surprises()).isEmpty();
    settleAndAudit(accepted, Trial.ofSide(lastQuery.base()));
    assertAnswersAlike(Trial.ofSide(lastQuery.base()), Trial.ofSide(queryAgain.base()));
    new TopicAudit(outside::told).assertTells(work.toBeTold());
    stopAll();
    assertIsAsRebuilt(query);
  }

  private QuickStartProcess start(Launch launch) {
    QuickStartProcess process = launch.start();
    processes.add(process);
    return process;
  }

  private boolean isSpreadOverTwo() {
    return work.segmentsAreSpread(COMMAND, 2) && work.segmentsAreSpread(QUERY, 2);
  }

  /** A moment at which invoices are posted and both command sides are at work. */
  private void awaitBusy(Load load) {
    await().atMost(Trial.PATIENCE).until(() -> load.accepted().size() >= SOME);
    await()
        .atMost(Trial.PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> work.nodes(COMMAND).stream().allMatch(node -> work.tasks(node) > 0));
  }

  private void kill(QuickStartProcess command, QuickStartProcess query, Load load) {
    String deadCommand = work.nodeOf(COMMAND, command);
    String deadQuery = work.nodeOf(QUERY, query);
    command.kill();
    query.kill();
    int posted = load.accepted().size();
    long killed = System.nanoTime();
    measure("the dead one's tasks are taken over", killed, () -> work.tasks(deadCommand) == 0);
    measure(
        "and its segments",
        killed,
        () ->
            work.claims(deadCommand) + work.claims(deadQuery) == 0
                && work.segmentsAreSpread(COMMAND, 1)
                && work.segmentsAreSpread(QUERY, 1));
    await().atMost(Trial.PATIENCE).until(() -> load.accepted().size() >= posted + SOME);
    Set<String> afterwards = Set.copyOf(load.accepted());
    measure("and its lanes, at the latest,", killed, () -> work.knows(afterwards));
  }

  private void stop(QuickStartProcess command) {
    String name = work.nodeOf(COMMAND, command);
    ReadinessWatch watch = ReadinessWatch.over(command.base());
    watch.awaitReady();
    assertThat(command.stop()).isEqualTo(STOPPED_IN_ORDER);
    watch.assertWentOffBeforeThePortClosed();
    assertThat(work.nodes(COMMAND)).doesNotContain(name);
    assertThat(work.claims(name)).as("what would have to expire").isZero();
  }

  /** The query sides last, when they have read all that the command sides leave. */
  private void stopAll() {
    processes.removeIf(process -> !process.isAlive());
    List<QuickStartProcess> querySides = processes.stream().filter(this::isQuerySide).toList();
    processes.removeAll(querySides);
    stopThese(processes);
    measure("all of the log is read", () -> work.hasReadAll(QUERY));
    processes.addAll(querySides);
    stopThese(querySides);
    assertThat(work.nodes(COMMAND)).isEmpty();
    assertThat(work.nodes(QUERY)).isEmpty();
  }

  private boolean isQuerySide(QuickStartProcess process) {
    return work.nodes(QUERY).stream().anyMatch(n -> n.contains("-" + process.pid() + "-"));
  }

  private static void stopThese(List<QuickStartProcess> running) {
    for (QuickStartProcess process : running) {
      assertThat(process.stop()).isEqualTo(STOPPED_IN_ORDER);
    }
  }

  /** What two query sides made of the log, of which one was killed, against a full replay. */
  private void assertIsAsRebuilt(Launch query) {
    Map<String, List<Map<String, Object>>> live = work.projected();
    work.drop(QUERY);
    start(query).awaitReady(Packaged.START);
    measure("all of the log is replayed", () -> work.hasReadAll(QUERY));
    Map<String, List<Map<String, Object>>> rebuilt = work.projected();
    live.forEach(
        (table, rows) -> {
          assertThat(rows).as(table).isNotEmpty();
          assertThat(rebuilt.get(table)).as(table).isEqualTo(rows);
        });
    System.out.printf("%d entries of timelines as rebuilt%n", live.get("timeline_entry").size());
    stopThese(processes.subList(processes.size() - 1, processes.size()));
  }

  private void settleAndAudit(Set<String> accepted, Trial query) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> world.unsettled(query).isEmpty() && changed.areSettled(work));
    Set<String> others = changed.keys(work);
    List<Violation> violations =
        Auditor.audit(
            accepted,
            world.cwInvoices().stream()
                .filter(i -> !i.clientId().equals(SeveralRevisions.CLIENT))
                .toList(),
            world.erpInvoices().stream().filter(i -> !others.contains(i.reference())).toList(),
            query.loggedSyncs().stream()
                .filter(s -> !s.clientId().equals(SeveralRevisions.CLIENT))
                .toList());
    System.out.printf(
        "%d invoices posted with 201, %d violations%n", accepted.size(), violations.size());
    assertThat(violations).isEmpty();
    changed.assertInOrder(work, world);
    assertThat(work.mostOf("ClientConnected")).isEqualTo(1);
    assertThat(work.mostOf("WebhooksSubscribed")).isEqualTo(1);
  }

  private static void assertAnswersAlike(Trial one, Trial other) {
    assertThat(other.loggedSyncs()).isEqualTo(one.loggedSyncs());
  }

  private static void measure(String what, Callable<Boolean> condition) {
    measure(what, System.nanoTime(), condition);
  }

  private static void measure(String what, long since, Callable<Boolean> condition) {
    await(what).atMost(TAKEN_OVER).pollInterval(Duration.ofMillis(100)).until(condition);
    System.out.printf("%s after %.1f s%n", what, (System.nanoTime() - since) / 1e9);
  }
}
