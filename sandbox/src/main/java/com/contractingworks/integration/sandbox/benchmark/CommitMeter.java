package com.contractingworks.integration.sandbox.benchmark;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts commits that wrote something, by what they wrote: {@code insert domainevententry, delete
 * scheduled_tasks} is one kind. A commit that only read, or that was rolled back, costs nothing and
 * is not counted.
 */
final class CommitMeter {

  private final Map<String, LongAdder> commits = new ConcurrentHashMap<>();

  void count(String kind) {
    commits.computeIfAbsent(kind, key -> new LongAdder()).increment();
  }

  /** How many of each kind so far. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    commits.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }
}
