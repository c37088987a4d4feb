package com.contractingworks.integration.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the calls of each caller in fixed periods. */
public final class RateLimit {

  private final int limit;
  private final long periodMillis;
  private final Clock clock;
  private final Map<String, Period> periods = new ConcurrentHashMap<>();

  /**
   * A limit that nobody has used yet.
   *
   * @param limit calls in a period; 0 for any number
   * @param period its length
   * @param clock tells when it ends
   */
  public RateLimit(int limit, Duration period, Clock clock) {
    this.limit = limit;
    this.periodMillis = period.toMillis();
    this.clock = clock;
  }

  /**
   * Where a caller stands after a call.
   *
   * @param limit calls in a period
   * @param remaining calls left in this one
   * @param resetSeconds until the next begins, rounded up
   * @param exceeded whether this call was one too many
   */
  public record Standing(int limit, int remaining, long resetSeconds, boolean exceeded) {}

  /** Whether calls are limited at all. */
  public boolean isOn() {
    return limit > 0;
  }

  /** Counts one call of a caller. */
  public Standing count(String caller) {
    long now = clock.millis();
    Period period =
        periods.compute(
            caller,
            (key, current) ->
                current == null || now >= current.ends()
                    ? new Period(now + periodMillis, 1)
                    : new Period(current.ends(), current.calls() + 1));
    long seconds = Math.max(1, (period.ends() - now + 999) / 1_000);
    int remaining = Math.max(0, limit - period.calls());
    return new Standing(limit, remaining, seconds, period.calls() > limit);
  }

  private record Period(long ends, int calls) {}
}
