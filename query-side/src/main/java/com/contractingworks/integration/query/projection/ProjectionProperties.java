package com.contractingworks.integration.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are projected.
 *
 * @param segments how many parts of the log are projected side by side, over all processes; counts
 *     when the processor first starts
 * @param batchSize how many events go into one transaction at most
 * @param claimExtension how often an idle segment stores how far it has read; short, since what is
 *     above the lowest token must be looked at again for subscribers
 * @param maxBehind how many events the projection may be behind and still be in service
 * @param maxDelay how long the oldest event that is not projected may have been waiting, and the
 *     projection still be in service
 * @param deadLetters how events that could not be projected are tried again
 */
@ConfigurationProperties("query-side.projection")
public record ProjectionProperties(
    @DefaultValue("4") int segments,
    @DefaultValue("200") int batchSize,
    @DefaultValue("2s") Duration claimExtension,
    @DefaultValue("10000") long maxBehind,
    @DefaultValue("5m") Duration maxDelay,
    @DefaultValue DeadLetters deadLetters) {

  public ProjectionProperties {
    if (segments < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "query-side.projection.segments and batch-size must be 1 or more, but are %d and %d."
              .formatted(segments, batchSize));
    }
  }

  /**
   * How events that could not be projected are tried again.
   *
   * @param retryInterval how often it is looked for some, and how long one waits for its first try;
   *     each further wait is twice as long
   * @param maxWait the longest wait
   * @param perRound how many invoices, documents and clients are tried at most each time
   */
  public record DeadLetters(
      @DefaultValue("1m") Duration retryInterval,
      @DefaultValue("1h") Duration maxWait,
      @DefaultValue("20") int perRound) {

    public DeadLetters {
      if (retryInterval.toMillis() < 1 || perRound < 1) {
        throw new IllegalArgumentException(
            "query-side.projection.dead-letters.retry-interval and per-round must be more than 0, but are %s and %d."
                .formatted(retryInterval, perRound));
      }
    }
  }
}
