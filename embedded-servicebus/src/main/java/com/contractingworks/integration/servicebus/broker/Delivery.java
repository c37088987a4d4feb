package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.UUID;

/**
 * A message on its way to a receiver.
 *
 * @param message what is delivered
 * @param lockToken the key to settle it with, or null if it was deleted by being received
 * @param lockedUntil when the lock ends, or null without lock
 */
public record Delivery(StoredMessage message, UUID lockToken, Instant lockedUntil) {}
