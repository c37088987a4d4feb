package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a connection is held back, and how it is tried again.
 *
 * @param failures after how many executions in a row that failed by the ERP
 * @param firstWait when it is tried for the first time; doubles each time that fails
 * @param longestWait the longest such wait
 * @param reconnectWait how often credentials that the ERP refused are tried, in case the refusal
 *     was its own mistake
 * @param refresh how often what other processes hold is read
 */
@ConfigurationProperties("integration.breaker")
public record BreakerSettings(
    @DefaultValue("5") int failures,
    @DefaultValue("15s") Duration firstWait,
    @DefaultValue("5m") Duration longestWait,
    @DefaultValue("15m") Duration reconnectWait,
    @DefaultValue("2s") Duration refresh) {

  private static final int MAX_DOUBLINGS = 20;

  public BreakerSettings {
    new SettingsCheck("integration.breaker")
        .atLeast("failures", failures, 1)
        .positive("first-wait", firstWait)
        .positive("longest-wait", longestWait)
        .positive("reconnect-wait", reconnectWait)
        .positive("refresh", refresh)
        .end();
  }

  /** How long a connection is held after so many trials that failed. */
  Duration waitAfter(Hold.Kind kind, int probes) {
    if (kind == Hold.Kind.RECONNECT_NEEDED) {
      return reconnectWait;
    }
    Duration wait = firstWait.multipliedBy(1L << Math.min(probes, MAX_DOUBLINGS));
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }
}
