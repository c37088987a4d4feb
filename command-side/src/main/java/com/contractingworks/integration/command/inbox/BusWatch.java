package com.contractingworks.integration.command.inbox;

import java.time.Instant;
import java.time.InstantSource;

/** Remembers how the service last fared with the bus. Nothing is asked of the bus for it. */
final class BusWatch {

  private final InstantSource clock;
  private volatile Seen seen = new Seen(null, null, null);

  BusWatch(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What was seen.
   *
   * @param lastSuccess when a message last came or was taken; null if none yet
   * @param lastFault when the bus last failed; null if it has not
   * @param fault the kind of that fault; null if there was none
   */
  record Seen(Instant lastSuccess, Instant lastFault, String fault) {

    /** Whether nothing has gone well since the last fault. */
    boolean endsWithFault() {
      return lastFault != null && (lastSuccess == null || lastSuccess.isBefore(lastFault));
    }
  }

  synchronized void succeeded() {
    seen = new Seen(clock.instant(), seen.lastFault(), seen.fault());
  }

  /** Takes the kind of a fault down; its message may hold what must not be shown. */
  synchronized void failed(String fault) {
    seen = new Seen(seen.lastSuccess(), clock.instant(), fault);
  }

  Seen seen() {
    return seen;
  }
}
