package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;

/** Something that will happen at a time unless it is cancelled. */
final class Timer implements Comparable<Timer> {
  final Instant due;
  final Runnable action;
  private final long order;

  Timer(Instant due, long order, Runnable action) {
    this.due = due;
    this.order = order;
    this.action = action;
  }

  @Override
  public int compareTo(Timer other) {
    int byTime = due.compareTo(other.due);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timer timer && order == timer.order;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(order);
  }
}
