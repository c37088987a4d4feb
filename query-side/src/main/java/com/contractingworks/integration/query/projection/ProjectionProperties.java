package com.contractingworks.integration.query.projection;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
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
    new SettingsCheck("query-side.projection")
        .atLeast("segments", segments, 1)
        .atLeast("batch-size", batchSize, 1)
        .positive("claim-extension", claimExtension)
        .atLeast("max-behind", maxBehind, 0)
        .positive("max-delay", maxDelay)
        .end();
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
      new SettingsCheck("query-side.projection.dead-letters")
          .require(
              retryInterval != null && retryInterval.toMillis() >= 1,
              "retry-interval",
              "must be 1ms or longer",
              retryInterval)
          .positive("max-wait", maxWait)
          .atLeast("per-round", perRound, 1)
          .end();
    }
  }
}
