package com.contractingworks.integration.kernel.integrity;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts violations and keeps those at the lowest positions. */
final class Violations {

  private static final int KEPT = 20;

  private static final Comparator<Violation> BY_POSITION =
      Comparator.comparingLong(Violation::position);

  private final PriorityQueue<Violation> lowest = new PriorityQueue<>(BY_POSITION.reversed());
  private long count;

  void add(Violation violation) {
    count++;
    lowest.add(violation);
    if (lowest.size() > KEPT) {
      lowest.poll();
    }
  }

  long count() {
    return count;
  }

  /** The lowest position first. */
  List<Violation> lowest() {
    return lowest.stream().sorted(BY_POSITION).toList();
  }
}
