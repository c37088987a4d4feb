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
 */
@ConfigurationProperties("query-side.projection")
public record ProjectionProperties(
    @DefaultValue("4") int segments,
    @DefaultValue("200") int batchSize,
    @DefaultValue("2s") Duration claimExtension,
    @DefaultValue("10000") long maxBehind) {

  public ProjectionProperties {
    if (segments < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "query-side.projection.segments and batch-size must be 1 or more, but are %d and %d."
              .formatted(segments, batchSize));
    }
  }
}
