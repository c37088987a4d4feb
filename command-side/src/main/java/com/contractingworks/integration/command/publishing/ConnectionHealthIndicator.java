package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.publishing.ConnectionWatch.Seen;
import com.contractingworks.integration.kernel.health.HealthStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * How each ERP does, as far as this process has called it. Degraded while one fails again and
 * again: a person may have to look at that client's access, and all other clients are served as
 * ever.
 */
final class ConnectionHealthIndicator extends AbstractHealthIndicator implements HealthIndicator {

  /** So many failures in a row are not chance. */
  static final int FAILING = 3;

  private final ConnectionWatch watch;
  private final ConnectionGate gate;

  ConnectionHealthIndicator(ConnectionWatch watch, ConnectionGate gate) {
    super("The state of the connections cannot be told.");
    this.watch = watch;
    this.gate = gate;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<String, Seen> seen = watch.seen();
    seen.forEach((connection, known) -> builder.withDetail(connection, details(connection, known)));
    boolean failing = seen.values().stream().anyMatch(known -> known.failures() >= FAILING);
    builder.status(failing ? HealthStatus.DEGRADED : Status.UP);
  }

  private Map<String, Object> details(String connection, Seen known) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("failures", known.failures());
    put(details, "lastSuccess", known.lastSuccess());
    put(details, "lastFailure", known.lastFailure());
    put(details, "failure", known.failure());
    details.put("underWay", gate.underWay(connection));
    put(details, "closedUntil", gate.closedUntil(connection));
    return details;
  }

  private static void put(Map<String, Object> details, String name, Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
