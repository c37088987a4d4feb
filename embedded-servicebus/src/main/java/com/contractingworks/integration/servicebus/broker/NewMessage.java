package com.contractingworks.integration.servicebus.broker;

import java.time.Duration;
import java.time.Instant;

/**
 * A message as a sender hands it over.
 *
 * @param payload the encoded message, which the broker never looks into
 * @param messageId the sender's id for duplicate detection, or null
 * @param sessionId the session it belongs to, or null
 * @param timeToLive how long it may live from its enqueueing on, or null for the entity's default
 * @param scheduledFor when it shall be enqueued, or null for at once
 */
public record NewMessage(
    byte[] payload,
    String messageId,
    String sessionId,
    Duration timeToLive,
    Instant scheduledFor) {}
