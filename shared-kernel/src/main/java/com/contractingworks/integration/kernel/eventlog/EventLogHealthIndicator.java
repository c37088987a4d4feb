package com.contractingworks.integration.kernel.eventlog;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether a transaction that appends to the log has been open for so long that readers wait. */
final class EventLogHealthIndicator implements HealthIndicator {

  private final SettledNumbers settled;

  EventLogHealthIndicator(SettledNumbers settled) {
    this.settled = settled;
  }

  @Override
  public Health health() {
    Health.Builder health = settled.isStuck() ? Health.down() : Health.up();
    if (settled.isStuck()) {
      health.withDetail(
          "reason",
          "A transaction that appends to the event log stays open and holds all readers back. End"
              + " it, or the process that holds it.");
    }
    return health.withDetail("failedDrains", settled.failedDrains()).build();
  }
}
