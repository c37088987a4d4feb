package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.TreeSet;

/** Everything that waits for a time, the soonest first. */
final class Timers {
  private final TreeSet<Timer> waiting = new TreeSet<>();
  private long created;

  Timer at(Instant due, Runnable action) {
    Timer timer = new Timer(due, created++, action);
    waiting.add(timer);
    return timer;
  }

  void cancel(Timer timer) {
    if (timer != null) {
      waiting.remove(timer);
    }
  }

  void runDue(Instant now) {
    while (!waiting.isEmpty() && !waiting.first().due.isAfter(now)) {
      waiting.pollFirst().action.run();
    }
  }

  /** The soonest time, or null if nothing waits. */
  Instant next() {
    return waiting.isEmpty() ? null : waiting.first().due;
  }
}
