package com.contractingworks.integration.kernel.database;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Reads once more what a clash with a writer has kept from being read. */
public final class Reading {

  /** Clashes are rare and short: who reads again comes through as a rule. */
  private static final int MORE_TRIES = 4;

  private static final RetryTemplate AGAIN =
      new RetryTemplate(
          RetryPolicy.builder()
              .predicate(TransientFailures::isClash)
              .maxRetries(MORE_TRIES)
              .delay(Duration.ZERO)
              .build());

  private Reading() {}

  /**
   * Reads, and again if another was preferred.
   *
   * @param reading outside of any transaction, which a clash would have ended; may run several
   *     times
   * @throws RuntimeException what the reading throws, if it is no clash or comes too often
   */
  public static <T> T outlastingClashes(Supplier<T> reading) {
    return AGAIN.invoke(reading);
  }
}
