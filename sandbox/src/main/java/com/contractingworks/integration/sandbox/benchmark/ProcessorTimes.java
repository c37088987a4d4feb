package com.contractingworks.integration.sandbox.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells for which part of the process its threads have worked. Collecting garbage and compiling are
 * done by threads that Java does not tell of: they are what is missing to the whole.
 */
final class ProcessorTimes {

  private static final String OTHER = "other";
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** By the beginnings of the threads' names; the first that fits counts. */
  private static final Map<String, String> PARTS = parts();

  private ProcessorTimes() {}

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("db-scheduler", "publishing and reading");
    parts.put("WorkPackage", "sagas and projections");
    parts.put("Coordinator", "sagas and projections");
    parts.put("EmbeddedEventStore", "sagas and projections");
    parts.put("receiverPump", "inbox and bus client");
    parts.put("reactor", "inbox and bus client");
    parts.put("servicebus", "embedded bus");
    parts.put("http-nio", "web server: stand-ins, webhooks, GraphQL");
    parts.put("HttpClient", "HTTP clients of service and stand-ins");
    parts.put("tripletex-", "web server: stand-ins, webhooks, GraphQL");
    parts.put("cw-", "web server: stand-ins, webhooks, GraphQL");
    parts.put("H2", "writing database files");
    parts.put("h2", "writing database files");
    return parts;
  }

  /** Milliseconds of processor time since the start, by part, of the threads that are alive. */
  static Map<String, Long> millis() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Long> nanos = new TreeMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) {
        long used = Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
        nanos.merge(part(thread.getThreadName()), used, Long::sum);
      }
    }
    nanos.replaceAll((part, used) -> used / NANOS_PER_MILLI);
    return nanos;
  }

  static String part(String threadName) {
    return PARTS.entrySet().stream()
        .filter(part -> threadName.startsWith(part.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }
}
