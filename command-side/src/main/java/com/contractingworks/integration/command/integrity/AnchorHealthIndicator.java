package com.contractingworks.integration.command.integrity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Says up to where the log is anchored. Degraded if the last anchor found the log violated, or is
 * overdue: a person is wanted, but the service goes on.
 */
final class AnchorHealthIndicator extends AbstractHealthIndicator {

  static final Status DEGRADED = new Status("DEGRADED");

  /** One day may fail. */
  private static final Duration OVERDUE = Duration.ofHours(50);

  private final AnchorRecords records;
  private final AnchorSettings settings;
  private final InstantSource clock;

  AnchorHealthIndicator(AnchorRecords records, AnchorSettings settings, InstantSource clock) {
    super("It cannot be read what was anchored.");
    this.records = records;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    Optional<AnchorRecords.Taken> last = records.last();
    last.ifPresent(anchor -> add(health, anchor));
    if (settings.folder().isEmpty()) {
      health.withDetail("off", "integration.log.anchor.directory names no folder.");
    } else if (last.isEmpty()) {
      health.withDetail("anchored", "nothing yet");
    }
  }

  private void add(Health.Builder health, AnchorRecords.Taken anchor) {
    health
        .withDetail("takenAt", anchor.at())
        .withDetail("position", anchor.position())
        .withDetail("file", anchor.fileName());
    if (anchor.violation() != null) {
      health.status(DEGRADED).withDetail("violation", anchor.violation());
    }
    boolean overdue = anchor.at().plus(OVERDUE).isBefore(clock.instant());
    if (overdue && settings.folder().isPresent()) {
      health.status(DEGRADED).withDetail("overdue", true);
    }
  }
}
