package com.contractingworks.integration.query.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how far the projection is behind the log. Out of service when that is too far for answers to
 * be worth much; liveness does not ask it, since a restart would not help.
 */
public final class ProjectionHealthIndicator extends AbstractHealthIndicator
    implements HealthIndicator {

  private final ProjectionProgress progress;
  private final long maxBehind;

  /**
   * Watches the projection.
   *
   * @param maxBehind how many events it may be behind and still be up
   */
  public ProjectionHealthIndicator(ProjectionProgress progress, long maxBehind) {
    super("The projection's progress cannot be read.");
    this.progress = progress;
    this.maxBehind = maxBehind;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    long position = progress.position();
    long head = progress.head();
    long behind = Math.max(0, head - position);
    builder
        .withDetail("position", position)
        .withDetail("head", head)
        .withDetail("behind", behind)
        .withDetail("deadLetters", progress.deadLetters());
    if (behind > maxBehind) {
      builder.outOfService();
    } else {
      builder.up();
    }
  }
}
