package com.contractingworks.integration.servicebus.broker;

import java.time.Duration;

/**
 * The session that a receiver wants to lock.
 *
 * @param sessionId the session, or null for the next free one that has messages
 * @param patience how long to wait for a free one
 */
public record SessionWish(String sessionId, Duration patience) {}
