package com.contractingworks.integration.sandbox.webhook;

import java.time.Duration;

/**
 * Tries and times of deliveries.
 *
 * @param tries of one notice before it is given up
 * @param backoff before the second; doubles with each further one
 * @param givenUp notices in a row before a subscription is disabled
 * @param timeout of one delivery
 * @param concurrency deliveries under way at once for one subscription
 */
public record WebhookSettings(
    int tries, Duration backoff, int givenUp, Duration timeout, int concurrency) {}
