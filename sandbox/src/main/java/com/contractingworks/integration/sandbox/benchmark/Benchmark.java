package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.sandbox.benchmark.Push.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;

/** The benchmark command. What it takes and prints is said by {@code --help}. */
public final class Benchmark {

  private static final int WRONG_USE = 2;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Set<String> AT_REST =
      Set.of("update tokenentry", "update node", "update scheduled_tasks");
  private static final Duration MOST_UNTIL_QUIET = Duration.ofMinutes(3);

  /** Pacing at this part of the full speed shows the times of invoices that do not wait in line. */
  private static final double PACED = 0.5;

  private static final int PACED_SHARE = 4;

  private final BenchmarkOptions options;
  private final QuickStartProcess process;
  private final Flow flow;
  private final Report report;

  private Benchmark(BenchmarkOptions options, QuickStartProcess process) {
    this.options = options;
    this.process = process;
    this.flow = new Flow(process.base());
    this.report = new Report(options, System.out);
  }

  /**
   * Runs the benchmark, or prints what it offers. The system properties {@code quickstart.jar} and
   * {@code benchmark.data} name the packaged quick start and a folder that is deleted.
   *
   * @throws IOException if the folder cannot be deleted
   */
  public static void main(String[] arguments) throws IOException {
    BenchmarkOptions options = BenchmarkOptions.parse(arguments);
    if (options.help()) {
      System.out.println(BenchmarkOptions.HELP);
      return;
    }
    if (options.problem() != null) {
      System.err.println(options.problem());
      System.exit(WRONG_USE);
    }
    Path data = Path.of(System.getProperty("benchmark.data")).toAbsolutePath();
    FileSystemUtils.deleteRecursively(data);
    if (options.replay() > 0) {
      new Replay(options.replay(), data, System.out).run();
      return;
    }
    try (QuickStartProcess process = launch(data).start().awaitReady(START)) {
      new Benchmark(options, process).run();
      process.stop();
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static Launch launch(Path data) {
    return Launch.of(Path.of(System.getProperty("quickstart.jar")), data)
        .withJvmOptions(
            "-Xmx1g",
            // As the script starts it.
            "-XX:+UseParallelGC",
            "-XX:TieredStopAtLevel=1",
            "-Dquickstart.probe=true",
            "-Dquickstart.bench-clients=50",
            "-Dsandbox.tripletex.rate-limit=0",
            // Not before the end: these would be reads of what no webhook told of.
            "-Dintegration.publishing.echo-patience=1h");
  }

  private void run() {
    if (options.withoutEcho()) {
      flow.dropWebhooks();
    }
    report.begin(process.pid());
    if (options.warmUp() > 0) {
      push(options.warmUp(), Double.POSITIVE_INFINITY).run();
      awaitQuiet();
    }
    for (int latency : options.latencies()) {
      round(latency);
    }
    report.end(process.pid(), flow.heapBytes());
  }

  private void round(int latency) {
    flow.latency(latency);
    Map<String, Long> commits = flow.commits();
    Map<String, Long> writes = flow.fileWrites();
    Map<String, Long> parts = flow.processorMillis();
    Duration cpu = process.cpuTime();
    Push push = push(options.invoices(), Double.POSITIVE_INFINITY);
    double seconds = push.run();
    awaitQuiet();
    cpu = process.cpuTime().minus(cpu);
    parts = difference(flow.processorMillis(), parts);
    commits = difference(flow.commits(), commits);
    writes = difference(flow.fileWrites(), writes);
    Result full = push.result(seconds);
    report.round(latency, full, paced(full));
    report.processorTime(full.invoices(), cpu, parts);
    report.commits(full.invoices(), commits, writes);
  }

  private Result paced(Result full) {
    int some = Math.max(1, options.invoices() / PACED_SHARE);
    Push push = push(some, full.perSecond() * PACED);
    double seconds = push.run();
    awaitQuiet();
    return push.result(seconds);
  }

  private Push push(int invoices, double perSecond) {
    return new Push(flow, options, invoices, perSecond);
  }

  /** Waits until nothing is written any more: the echoes come after the invoices. */
  private void awaitQuiet() {
    long end = System.nanoTime() + MOST_UNTIL_QUIET.toNanos();
    Map<String, Long> before;
    Map<String, Long> now = flow.commits();
    do {
      before = now;
      LockSupport.parkNanos(QUIET.toNanos());
      now = flow.commits();
    } while (!withoutPolling(now).equals(withoutPolling(before)) && System.nanoTime() < end);
  }

  /**
   * Readers renew their claims on their tokens at rest too, and each process says that it lives.
   */
  private static Map<String, Long> withoutPolling(Map<String, Long> commits) {
    Map<String, Long> rest = new TreeMap<>(commits);
    rest.keySet().removeAll(AT_REST);
    return rest;
  }

  private static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
    Map<String, Long> difference = new TreeMap<>();
    after.forEach((kind, count) -> difference.put(kind, count - before.getOrDefault(kind, 0L)));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }
}
