package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.kernel.health.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how far the projection is behind the log. Out of service when that is too many events, or
 * one for too long, for answers to be worth much; liveness does not ask it, since a restart would
 * not help.
 *
 * <p>Degraded while events wait in the dead letters: a person should look at them, but all other
 * invoices are answered as ever, so a load balancer must not turn away.
 */
public final class ProjectionHealthIndicator extends AbstractHealthIndicator
    implements HealthIndicator {

  private final ProjectionProgress progress;
  private final long maxBehind;
  private final Duration maxDelay;
  private final InstantSource clock;

  /** Watches the projection. */
  ProjectionHealthIndicator(
      ProjectionProgress progress, ProjectionProperties settings, InstantSource clock) {
    super("The projection's progress cannot be read.");
    this.progress = progress;
    this.maxBehind = settings.maxBehind();
    this.maxDelay = settings.maxDelay();
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    long position = progress.position();
    long head = progress.head();
    long behind = Math.max(0, head - position);
    Duration delay = delay(position);
    long deadLetters = progress.deadLetters();
    builder
        .withDetail("position", position)
        .withDetail("head", head)
        .withDetail("behind", behind)
        .withDetail("delaySeconds", delay.toSeconds())
        .withDetail("deadLetters", deadLetters);
    if (behind > maxBehind || delay.compareTo(maxDelay) > 0) {
      builder.outOfService();
    } else if (deadLetters > 0) {
      builder.status(HealthStatus.DEGRADED);
    } else {
      builder.up();
    }
  }

  /** For how long the oldest event that is not projected has been waiting. */
  private Duration delay(long position) {
    Instant now = clock.instant();
    return Duration.between(progress.firstAfter(position).orElse(now), now);
  }
}
