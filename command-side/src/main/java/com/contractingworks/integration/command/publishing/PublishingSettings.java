package com.contractingworks.integration.command.publishing;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient publishing is.
 *
 * @param maxTries how many tries an invoice gets before a person must look at it
 * @param backoff the wait after the first try that was not sent; doubles with each
 * @param maxBackoff the longest such wait
 * @param maxRetryAfter the longest wait that an ERP's own Retry-After can ask for
 * @param firstLookUpAfter how soon after an unclear outcome the first look-up is made
 * @param absenceSpacing how far apart two empty look-ups must be to prove an absence together
 * @param maxLookUpWait the longest wait between two look-ups
 * @param maxLookUpFailures after how many failed look-ups in a row a person is told
 * @param deadline how long one attempt may take, all its calls together
 * @param echoPatience how long the ERP's notice about our own write is waited for
 * @param concurrency how many attempts run at once over all connections
 * @param concurrencyPerConnection how many attempts run at once on one connection
 */
@ConfigurationProperties("integration.publishing")
public record PublishingSettings(
    @DefaultValue("10") int maxTries,
    @DefaultValue("2s") Duration backoff,
    @DefaultValue("15m") Duration maxBackoff,
    @DefaultValue("1h") Duration maxRetryAfter,
    @DefaultValue("1s") Duration firstLookUpAfter,
    @DefaultValue("30s") Duration absenceSpacing,
    @DefaultValue("5m") Duration maxLookUpWait,
    @DefaultValue("5") int maxLookUpFailures,
    @DefaultValue("60s") Duration deadline,
    @DefaultValue("1h") Duration echoPatience,
    @DefaultValue("256") int concurrency,
    @DefaultValue("32") int concurrencyPerConnection) {

  /**
   * Checks them.
   *
   * @throws com.contractingworks.integration.kernel.settings.UnusableSetting if any is wrong
   */
  public PublishingSettings {
    new SettingsCheck("integration.publishing")
        .atLeast("max-tries", maxTries, 1)
        .positive("backoff", backoff)
        .positive("max-backoff", maxBackoff)
        .positive("max-retry-after", maxRetryAfter)
        .positive("first-look-up-after", firstLookUpAfter)
        .positive("absence-spacing", absenceSpacing)
        .positive("max-look-up-wait", maxLookUpWait)
        .atLeast("max-look-up-failures", maxLookUpFailures, 1)
        .positive("deadline", deadline)
        .positive("echo-patience", echoPatience)
        .atLeast("concurrency", concurrency, 1)
        .atLeast("concurrency-per-connection", concurrencyPerConnection, 1)
        .end();
  }
}
