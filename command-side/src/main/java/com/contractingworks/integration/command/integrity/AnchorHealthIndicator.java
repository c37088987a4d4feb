package com.contractingworks.integration.command.integrity;

import com.contractingworks.integration.kernel.health.HealthStatus;
import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Says up to where the log is anchored. Degraded if the last anchor found the log violated, or is
 * overdue, or the next one fails or has no folder: a person is wanted, but the service goes on.
 */
final class AnchorHealthIndicator extends AbstractHealthIndicator {

  /** One day may fail. */
  private static final Duration OVERDUE = Duration.ofHours(50);

  private static final TaskInstanceId DAILY =
      TaskInstanceId.of(IntegrityConfiguration.ANCHOR, RecurringTask.INSTANCE);

  private final AnchorRecords records;
  private final AnchorSettings settings;
  private final ObjectProvider<Scheduler> scheduler;
  private final InstantSource clock;

  AnchorHealthIndicator(
      AnchorRecords records,
      AnchorSettings settings,
      ObjectProvider<Scheduler> scheduler,
      InstantSource clock) {
    super("It cannot be read what was anchored.");
    this.records = records;
    this.settings = settings;
    this.scheduler = scheduler;
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
    if (settings.folder().filter(folder -> !Files.isDirectory(folder)).isPresent()) {
      health.status(HealthStatus.DEGRADED).withDetail("missing", settings.folder().get());
    }
    Optional.ofNullable(scheduler.getIfAvailable())
        .flatMap(tasks -> tasks.getScheduledExecution(DAILY))
        .map(ScheduledExecution::getConsecutiveFailures)
        .filter(failures -> failures > 0)
        .ifPresent(
            failures -> health.status(HealthStatus.DEGRADED).withDetail("failures", failures));
  }

  private void add(Health.Builder health, AnchorRecords.Taken anchor) {
    health
        .withDetail("takenAt", anchor.at())
        .withDetail("position", anchor.position())
        .withDetail("file", anchor.fileName());
    if (anchor.violation() != null) {
      health.status(HealthStatus.DEGRADED).withDetail("violation", anchor.violation());
    }
    boolean overdue = anchor.at().plus(OVERDUE).isBefore(clock.instant());
    if (overdue && settings.folder().isPresent()) {
      health.status(HealthStatus.DEGRADED).withDetail("overdue", true);
    }
  }
}
