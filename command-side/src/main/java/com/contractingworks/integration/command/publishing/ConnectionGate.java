package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.provider.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps connections apart: so many tasks at once on each, and none while the ERP has asked all of
 * us to wait. What is turned away here is put off without an event, since nothing was tried.
 *
 * <p>Whoever is turned away gets an appointment, a little after the one before: if thousands of
 * invoices of one slow connection all came again at the same moment, they would use up the
 * scheduler's threads and keep the invoices of others waiting.
 */
public final class ConnectionGate {

  /** How soon it may be of use to come again. */
  private static final Duration BUSY_WAIT = Duration.ofMillis(200);

  /** How far ahead appointments are given; then they begin to overlap. */
  private static final Duration FARTHEST = Duration.ofSeconds(30);

  private static final String RATE_LIMITED = "rate-limited";

  private final PublicationPolicy policy;
  private final InstantSource clock;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  ConnectionGate(PublicationPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Asks to enter. Whoever is let in must {@link #leave}.
   *
   * @return null if let in; otherwise when to come again
   */
  public Instant enter(String connection) {
    return lane(connection).enter(clock.instant());
  }

  /** When to come again for one who must not go on before a moment. */
  public Instant appointment(String connection, Instant earliest) {
    return lane(connection).appointment(earliest);
  }

  /** Lets the next one in. */
  public void leave(String connection) {
    lane(connection).leave();
  }

  /** An ERP that asks to be left alone means all of us, for as long as it says and no longer. */
  public void heed(String connection, Outcome.NotSent reason) {
    boolean asked = reason.retryAfter() != null && reason.wholeConnection();
    if (asked || reason.code().equals(RATE_LIMITED)) {
      lane(connection).closeUntil(policy.pauseUntil(clock.instant(), reason.retryAfter()));
    }
  }

  /** How many are let in at this moment. */
  int underWay(String connection) {
    return lane(connection).underWay();
  }

  /** How many may be let in at once. */
  int permits() {
    return policy.settings().concurrencyPerConnection();
  }

  /** The connections that somebody has asked to enter. */
  Set<String> known() {
    return new TreeSet<>(lanes.keySet());
  }

  /** Until when the ERP has asked to be left alone; null if it has not. */
  Instant closedUntil(String connection) {
    return lane(connection).closedAfter(clock.instant());
  }

  private Lane lane(String connection) {
    return lanes.computeIfAbsent(
        connection, name -> new Lane(policy.settings().concurrencyPerConnection()));
  }

  private static final class Lane {

    private final Duration spacing;
    private final int permits;
    private int free;
    private Instant closedUntil = Instant.EPOCH;
    private Instant lastAppointment = Instant.EPOCH;

    private Lane(int permits) {
      this.permits = permits;
      this.free = permits;
      this.spacing = BUSY_WAIT.dividedBy(permits);
    }

    private synchronized Instant enter(Instant now) {
      if (closedUntil.isAfter(now)) {
        return appointment(closedUntil);
      }
      if (free == 0) {
        return appointment(now.plus(BUSY_WAIT));
      }
      free--;
      return null;
    }

    private synchronized Instant appointment(Instant earliest) {
      Instant next = lastAppointment.plus(spacing);
      boolean fits = next.isAfter(earliest) && next.isBefore(earliest.plus(FARTHEST));
      lastAppointment = fits ? next : earliest;
      return lastAppointment;
    }

    private synchronized void leave() {
      free++;
    }

    private synchronized int underWay() {
      return permits - free;
    }

    private synchronized Instant closedAfter(Instant now) {
      return closedUntil.isAfter(now) ? closedUntil : null;
    }

    private synchronized void closeUntil(Instant until) {
      closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }
  }
}
