package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.testing.FreshDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.h2.tools.Server;

/**
 * What the gate costs an append: with it and without it in turns, and the time inside the gate
 * alone, which the machine's noise hides less.
 *
 * <pre>
 * mvn -q -B -pl shared-kernel test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp shared-kernel/target/test-classes:shared-kernel/target/classes:$(cat shared-kernel/target/classpath) \
 *   com.contractingworks.integration.kernel.eventlog.AppendCostBenchmark [rounds]
 * </pre>
 */
final class AppendCostBenchmark implements AppendGate {

  private static final int APPENDS = 100;
  private static final int WARM_UP = 6;
  private static final int[] THREADS = {1, 4};

  private final AppendGate gate;
  private final LongAdder inside = new LongAdder();
  private volatile boolean open;

  private AppendCostBenchmark(AppendGate gate) {
    this.gate = gate;
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 40 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("append-cost");
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String remote = "tcp://localhost:" + server.getPort() + "/" + folder.resolve("served");
    measure("H2 file", LogDatabase.onH2("file:" + folder.resolve("file"), ""), rounds);
    measure("H2 server", LogDatabase.onH2(remote, ""), rounds);
    server.stop();
  }

  private static void measure(String name, FreshDatabase database, int rounds) {
    AppendCostBenchmark[] switchable = new AppendCostBenchmark[1];
    try (LogNode node =
        LogNode.through(database, gate -> switchable[0] = new AppendCostBenchmark(gate))) {
      for (int threads : THREADS) {
        switchable[0].run(node, WARM_UP, threads);
        System.out.printf(
            "%s, %d thread(s): %s%n", name, threads, switchable[0].run(node, rounds, threads));
      }
    }
  }

  /** Which of the two comes first changes from one round to the next. */
  private String run(LogNode node, int rounds, int threads) {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> share = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (boolean gated : new boolean[] {round % 2 == 0, round % 2 != 0}) {
        open = !gated;
        inside.reset();
        double nanos = time(node, threads);
        (gated ? with : without).add(nanos);
        if (gated) {
          share.add(inside.sum() / (double) APPENDS / nanos);
        }
      }
    }
    double gated = median(with);
    double free = median(without);
    return "append %.0f us with the gate, %.0f us without: %+.1f %%; inside the gate %.0f us, %.1f %% (%d rounds of %d appends)"
        .formatted(
            gated / 1e3,
            free / 1e3,
            100 * (gated - free) / free,
            median(share) * gated / 1e3,
            100 * median(share),
            rounds,
            APPENDS);
  }

  /** Nanoseconds that an append takes its thread. */
  private static double time(LogNode node, int threads) {
    long start = System.nanoTime();
    CompletableFuture.allOf(
            IntStream.range(0, threads)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> append(node, APPENDS / threads),
                            command -> new Thread(command).start()))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    return (double) (System.nanoTime() - start) * threads / APPENDS;
  }

  private static void append(LogNode node, int times) {
    for (int i = 0; i < times; i++) {
      node.append(1);
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  @Override
  public void enter(Connection connection) throws SQLException {
    if (open) {
      return;
    }
    long start = System.nanoTime();
    gate.enter(connection);
    inside.add(System.nanoTime() - start);
  }

  @Override
  public boolean drain(Connection connection, Duration atMost) throws SQLException {
    return gate.drain(connection, atMost);
  }
}
