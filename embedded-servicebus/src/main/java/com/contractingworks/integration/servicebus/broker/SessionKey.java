package com.contractingworks.integration.servicebus.broker;

/**
 * Names a session and who claims to have it.
 *
 * @param address the queue or subscription
 * @param sessionId the session; null on an entity without sessions
 * @param linkName the link that has it locked; null is not checked
 */
public record SessionKey(String address, String sessionId, String linkName) {}
