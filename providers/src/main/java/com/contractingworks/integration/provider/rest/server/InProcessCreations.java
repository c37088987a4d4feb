package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Creations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns at creating something once per connection, within this process. What was left unclear is
 * remembered, until it is found or twice absent beyond the commit horizon.
 */
final class InProcessCreations {

  private static final Duration SPACING = Duration.ofSeconds(10);

  private final State.Table<Unclear> unclear;
  private final Duration horizon;
  private final InstantSource clock;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  InProcessCreations(State state, Duration horizon, InstantSource clock) {
    this.unclear = state.table("creations", Unclear.class);
    this.horizon = horizon;
    this.clock = clock;
  }

  /** A creation of which nobody knows whether it was made. */
  private record Unclear(Instant since, Instant firstAbsence) {}

  /**
   * The turns of one call.
   *
   * @param deadline when the last of its requests is over
   */
  Creations of(Connection connection, Instant deadline) {
    return new Creations() {
      @Override
      public <T> Creation<T> once(String entity, String key, Attempt<T> attempt) {
        // Keys can hold names and e-mail addresses, which do not belong into a store.
        String turn = connection.identity() + "/" + entity + "/" + Sha256.hex(key);
        return taken.add(turn) ? inTurn(turn, deadline, attempt) : new Creation.Busy<>();
      }
    };
  }

  private <T> Creations.Creation<T> inTurn(
      String turn, Instant deadline, Creations.Attempt<T> attempt) {
    try {
      Unclear before = unclear.get(turn).orElse(null);
      boolean mayCreate = before == null || isAbsent(before);
      if (mayCreate) {
        // If the process ends in the middle, this is what is left: its last request may have begun
        // as late as the deadline.
        unclear.put(turn, new Unclear(deadline, null));
      }
      Creations.Creation<T> result = attempt.run(mayCreate);
      settle(turn, before, mayCreate, result);
      return result;
    } finally {
      taken.remove(turn);
    }
  }

  private boolean isAbsent(Unclear before) {
    Instant now = clock.instant();
    return before.firstAbsence() != null
        && !now.isBefore(before.firstAbsence().plus(SPACING))
        && !now.isBefore(before.since().plus(horizon));
  }

  private void settle(
      String turn, Unclear before, boolean mayCreate, Creations.Creation<?> result) {
    if (result instanceof Creations.Creation.Done
        || result instanceof Creations.Creation.Absent && mayCreate) {
      unclear.remove(turn);
    } else if (result instanceof Creations.Creation.Unclear && mayCreate) {
      unclear.put(turn, new Unclear(clock.instant(), null)); // The ERP may be at it from now on.
    } else if (result instanceof Creations.Creation.Absent && before.firstAbsence() == null) {
      unclear.put(turn, new Unclear(before.since(), clock.instant()));
    }
  }
}
