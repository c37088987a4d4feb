package com.contractingworks.integration.command.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the exchanges that have been kept long enough. The events that name them stay, with their
 * digests. Each statement is a transaction of its own, and short, so that nobody waits for it.
 */
final class ExchangeRetention {

  /** SQL Server locks a whole table rather than 5,000 of its rows. */
  static final int ROWS_PER_STATEMENT = 1_000;

  private static final Logger log = LoggerFactory.getLogger(ExchangeRetention.class);

  private final ExchangeLog exchanges;
  private final Duration retention;
  private final InstantSource clock;

  ExchangeRetention(ExchangeLog exchanges, Duration retention, InstantSource clock) {
    this.exchanges = exchanges;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * Removes them.
   *
   * @param interrupted whether to stop before all are removed; the rest is removed the next time
   */
  void run(BooleanSupplier interrupted) {
    Instant end = clock.instant().minus(retention);
    int all = 0;
    int removed;
    do {
      removed = exchanges.removeKeptBefore(end, ROWS_PER_STATEMENT);
      all += removed;
    } while (removed == ROWS_PER_STATEMENT && !interrupted.getAsBoolean());
    log.info("{} exchanges from before {} have been removed.", all, end);
  }
}
