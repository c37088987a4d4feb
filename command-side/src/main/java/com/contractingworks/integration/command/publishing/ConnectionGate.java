package com.contractingworks.integration.command.publishing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Keeps connections apart: so many attempts at once on each, and none while the ERP has asked all
 * of us to wait. What is turned away here is put off without an event, since nothing was tried.
 */
final class ConnectionGate {

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
   * @return null if let in; otherwise the moment before which it is no use to ask again
   */
  Instant enter(String connection) {
    Lane lane = lane(connection);
    Instant now = clock.instant();
    if (lane.closedUntil.isAfter(now)) {
      return lane.closedUntil;
    }
    return lane.free.tryAcquire() ? null : now;
  }

  void leave(String connection) {
    lane(connection).free.release();
  }

  /** The ERP asked for a pause on the whole connection. */
  void closeUntil(String connection, Instant until) {
    Lane lane = lane(connection);
    if (until.isAfter(lane.closedUntil)) {
      lane.closedUntil = until;
    }
  }

  private Lane lane(String connection) {
    return lanes.computeIfAbsent(connection, name -> new Lane(permits));
  }

  private static final class Lane {

    private final Semaphore free;
    private volatile Instant closedUntil = Instant.EPOCH;

    private Lane(int permits) {
      this.free = new Semaphore(permits);
    }
  }
}
