package com.contractingworks.integration.command.inbox;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How the service fares with the bus. Down while the bus fails: it is tried all the time, so that a
 * fault which lasts is reported again and again, and one that is not is over.
 */
final class BusHealthIndicator extends AbstractHealthIndicator implements HealthIndicator {

  /** Longer than the SDK waits between two tries. */
  static final Duration FAULT_LASTS = Duration.ofSeconds(30);

  private final BusWatch watch;
  private final CommandInbox inbox;
  private final InstantSource clock;

  BusHealthIndicator(BusWatch watch, CommandInbox inbox, InstantSource clock) {
    super("The state of the bus cannot be told.");
    this.watch = watch;
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    BusWatch.Seen seen = watch.seen();
    boolean fails =
        seen.endsWithFault() && seen.lastFault().plus(FAULT_LASTS).isAfter(clock.instant());
    (fails || !inbox.isReceiving() ? builder.down() : builder.up())
        .withDetail("receiving", inbox.isReceiving())
        .withDetail("lanes", inbox.held());
    if (seen.lastSuccess() != null) {
      builder.withDetail("lastSuccess", seen.lastSuccess());
    }
    if (seen.lastFault() != null) {
      builder.withDetail("lastFault", seen.lastFault()).withDetail("fault", seen.fault());
    }
  }
}
