package com.contractingworks.integration.query.feed;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How subscribers are served.
 *
 * @param interval how often to look for what other processes have projected
 * @param maxSubscriptions how many there may be at once in this process
 * @param maxWaiting how many changes a subscriber may leave waiting
 */
@ConfigurationProperties("query-side.feed")
public record FeedProperties(
    @DefaultValue("250ms") Duration interval,
    @DefaultValue("200") int maxSubscriptions,
    @DefaultValue("1000") int maxWaiting) {

  /**
   * Checks them.
   *
   * @throws com.contractingworks.integration.kernel.settings.UnusableSetting if any is wrong
   */
  public FeedProperties {
    new SettingsCheck("query-side.feed")
        .positive("interval", interval)
        .atLeast("max-subscriptions", maxSubscriptions, 0)
        .atLeast("max-waiting", maxWaiting, 1)
        .end();
  }
}
