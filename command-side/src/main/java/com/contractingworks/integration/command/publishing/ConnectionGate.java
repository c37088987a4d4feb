package com.contractingworks.integration.command.publishing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps connections apart: so many attempts at once on each, and none while the ERP has asked all
 * of us to wait. What is turned away here is put off without an event, since nothing was tried.
 *
 * <p>Whoever is turned away gets an appointment, a little after the one before: if thousands of
 * invoices of one slow connection all came again at the same moment, they would use up the
 * scheduler's threads and keep the invoices of others waiting.
 */
final class ConnectionGate {

  /** How soon it may be of use to come again. */
  private static final Duration BUSY_WAIT = Duration.ofMillis(200);

  /** How far ahead appointments are given; then they begin to overlap. */
  private static final Duration FARTHEST = Duration.ofSeconds(30);

  private final int permits;
  private final InstantSource clock;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  ConnectionGate(int permits, InstantSource clock) {
    this.permits = permits;
    this.clock = clock;
  }

  /**
   * Asks to enter. Whoever is let in must {@link #leave}.
   *
   * @return null if let in; otherwise when to come again
   */
  Instant enter(String connection) {
    return lane(connection).enter(clock.instant());
  }

  void leave(String connection) {
    lane(connection).leave();
  }

  /** The ERP asked for a pause on the whole connection. */
  void closeUntil(String connection, Instant until) {
    lane(connection).closeUntil(until);
  }

  private Lane lane(String connection) {
    return lanes.computeIfAbsent(connection, name -> new Lane(permits));
  }

  private static final class Lane {

    private final Duration spacing;
    private int free;
    private Instant closedUntil = Instant.EPOCH;
    private Instant lastAppointment = Instant.EPOCH;

    private Lane(int permits) {
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

    private Instant appointment(Instant earliest) {
      Instant next = lastAppointment.plus(spacing);
      boolean fits = next.isAfter(earliest) && next.isBefore(earliest.plus(FARTHEST));
      lastAppointment = fits ? next : earliest;
      return lastAppointment;
    }

    private synchronized void leave() {
      free++;
    }

    private synchronized void closeUntil(Instant until) {
      closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    }
  }
}
