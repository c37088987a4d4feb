package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.command.publishing.ConnectionWatch.Seen;
import com.contractingworks.integration.kernel.health.HealthStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * How each ERP does, as far as this process has called it. Degraded while one fails again and
 * again: a person may have to look at that client's access, and all other clients are served as
 * ever. A connection that is not called any more, or that the client has left, is shown and not
 * judged: no success would ever mend it.
 */
final class ConnectionHealthIndicator extends AbstractHealthIndicator implements HealthIndicator {

  /** So many failures in a row are not chance. */
  static final int FAILING = 3;

  /**
   * What fails is tried again within a quarter of an hour, or as late as the ERP asks: an hour at
   * most.
   */
  static final Duration RECENT = Duration.ofHours(1);

  private final ConnectionWatch watch;
  private final ConnectionGate gate;
  private final ConnectionBreakers breakers;
  private final ToIntFunction<String> generationInForce;
  private final InstantSource clock;

  /**
   * Judges nothing yet.
   *
   * @param generationInForce tells a client's connection in force; 0 if it has none
   */
  ConnectionHealthIndicator(
      ConnectionWatch watch,
      ConnectionGate gate,
      ConnectionBreakers breakers,
      ToIntFunction<String> generationInForce,
      InstantSource clock) {
    super("The state of the connections cannot be told.");
    this.watch = watch;
    this.gate = gate;
    this.breakers = breakers;
    this.generationInForce = generationInForce;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<String, Seen> seen = watch.seen();
    Map<String, Hold> holds = breakers.holds();
    Set<String> known = new TreeSet<>(seen.keySet());
    known.addAll(holds.keySet());
    known.forEach(
        connection ->
            builder.withDetail(
                connection, details(connection, seen.get(connection), holds.get(connection))));
    boolean failing =
        seen.values().stream().anyMatch(this::isFailing)
            || holds.values().stream().anyMatch(this::isHeld);
    builder.status(failing ? HealthStatus.DEGRADED : Status.UP);
  }

  private boolean isFailing(Seen known) {
    return known.failures() >= FAILING
        && known.lastFailure().isAfter(clock.instant().minus(RECENT))
        && known.generation() == generationInForce.applyAsInt(known.clientId());
  }

  /** One that nobody has cared to try for long would never be mended by a success. */
  private boolean isHeld(Hold hold) {
    boolean matters =
        hold.kind() == Hold.Kind.RECONNECT_NEEDED
            || hold.until().isAfter(clock.instant().minus(RECENT));
    return matters && isInForce(hold.connection());
  }

  /** A connection is named by client, provider and generation. */
  private boolean isInForce(String connection) {
    String[] parts = connection.split("/");
    return Integer.parseInt(parts[2]) == generationInForce.applyAsInt(parts[0]);
  }

  private Map<String, Object> details(String connection, Seen known, Hold hold) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (known != null) {
      details.put("failures", known.failures());
      put(details, "lastSuccess", known.lastSuccess());
      put(details, "lastFailure", known.lastFailure());
      put(details, "failure", known.failure());
    }
    details.put("underWay", gate.underWay(connection));
    details.put("permits", gate.permits());
    put(details, "closedUntil", gate.closedUntil(connection));
    details.put("breaker", hold == null ? "closed" : hold.state());
    if (hold != null) {
      details.put("heldSince", hold.since());
      details.put("heldUntil", hold.until());
    }
    return details;
  }

  private static void put(Map<String, Object> details, String name, Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
