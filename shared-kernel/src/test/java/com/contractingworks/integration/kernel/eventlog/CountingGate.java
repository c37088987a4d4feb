package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what passes a gate. */
final class CountingGate implements AppendGate {

  private final AppendGate gate;
  private final AtomicInteger drains = new AtomicInteger();
  private final AtomicInteger failedDrains = new AtomicInteger();

  CountingGate(AppendGate gate) {
    this.gate = gate;
  }

  /** All drains that have ended. */
  int drains() {
    return drains.get();
  }

  int failedDrains() {
    return failedDrains.get();
  }

  @Override
  public void enter(Connection connection) throws SQLException {
    gate.enter(connection);
  }

  @Override
  public boolean drain(Connection connection, Duration atMost) throws SQLException {
    boolean drained = gate.drain(connection, atMost);
    drains.incrementAndGet();
    if (!drained) {
      failedDrains.incrementAndGet();
    }
    return drained;
  }
}
