package com.contractingworks.integration.sandbox.benchmark;

import com.contractingworks.integration.sandbox.benchmark.Push.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints what the benchmark found. */
final class Report {

  private static final String SHARED = "tokenentry";
  private static final double MEBI = 1024.0 * 1024.0;
  private static final double KIBI = 1024.0;

  private final BenchmarkOptions options;
  private final PrintStream out;

  Report(BenchmarkOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  void begin(long pid) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    out.printf(
        "%s %s, %d processors, load %.1f before the start, Java %s, H2 files, process %d with -Xmx1g%n",
        system.getName(),
        system.getArch(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        System.getProperty("java.version"),
        pid);
    out.printf(
        "%d invoices of %d clients at each latency, %d posting threads, at most %d in flight, %s echo, after a warm-up of %d%n",
        options.invoices(),
        options.clients(),
        options.posters(),
        options.inFlight(),
        options.withoutEcho() ? "without" : "with",
        options.warmUp());
  }

  void round(int latency, Result full, Result paced) {
    out.printf(
        "%nERP latency %d ms: %.0f invoices/s (%d in %.1f s)%n",
        latency, full.perSecond(), full.invoices(), full.seconds());
    times("at full speed", full);
    times("at half that speed", paced);
  }

  /** What the parts do not account for is Java's own: compiling, collecting garbage. */
  void processorTime(int invoices, Duration whole, Map<String, Long> parts) {
    out.printf(
        "  processor time of the quick start: %.1f ms per invoice; machine load %.1f%n",
        (double) whole.toMillis() / invoices,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    Map<String, Long> all = new TreeMap<>(parts);
    long rest = whole.toMillis() - parts.values().stream().mapToLong(Long::longValue).sum();
    all.put("Java itself, and threads that have ended", Math.max(0, rest));
    all.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            part ->
                out.printf("    %4.1f %s%n", (double) part.getValue() / invoices, part.getKey()));
  }

  private void times(String when, Result result) {
    out.printf(
        "  post to PUBLISHED %s: p50 %d ms, p99 %d ms%n",
        when, result.percentile(50).toMillis(), result.percentile(99).toMillis());
  }

  void commits(int invoices, Map<String, Long> commits, Map<String, Long> fileWrites) {
    out.printf(
        "  commits per invoice: %.2f unshared, %.2f shared%n",
        perInvoice(invoices, counts(commits, false)), perInvoice(invoices, counts(commits, true)));
    commits.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .filter(each -> !isShared(each.getKey()) && each.getValue() * 100 >= invoices)
        .forEach(
            each ->
                out.printf("    %.2f %s%n", (double) each.getValue() / invoices, each.getKey()));
    out.print("  file writes per invoice:");
    fileWrites.forEach(
        (database, writes) -> out.printf(" %s %.2f", database, (double) writes / invoices));
    out.println();
  }

  void end(long pid, long heapBytes) {
    out.printf(
        "%nmemory: resident %.0f MiB, heap %.0f MiB after a collection%n",
        residentKibibytes(pid) / KIBI, heapBytes / MEBI);
  }

  private static boolean isShared(String kind) {
    return kind.contains(SHARED);
  }

  private static Stream<Long> counts(Map<String, Long> commits, boolean shared) {
    return commits.entrySet().stream()
        .filter(each -> isShared(each.getKey()) == shared)
        .map(Map.Entry::getValue);
  }

  private static double perInvoice(int invoices, Stream<Long> counts) {
    return (double) counts.mapToLong(Long::longValue).sum() / invoices;
  }

  /** Zero where the system does not tell. */
  private static long residentKibibytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
