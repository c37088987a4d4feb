package com.contractingworks.integration.command.inbox;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How the service fares with the bus. Down from a fault until something goes well again, or when
 * nothing has for long: the bus is asked all the time.
 */
final class BusHealthIndicator extends AbstractHealthIndicator implements HealthIndicator {

  private final BusWatch watch;
  private final CommandInbox inbox;

  BusHealthIndicator(BusWatch watch, CommandInbox inbox) {
    super("The state of the bus cannot be told.");
    this.watch = watch;
    this.inbox = inbox;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    BusWatch.Seen seen = watch.seen();
    boolean fails = seen.failing() || !watch.works();
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
