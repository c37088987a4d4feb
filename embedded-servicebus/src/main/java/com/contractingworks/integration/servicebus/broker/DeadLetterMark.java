package com.contractingworks.integration.servicebus.broker;

/**
 * Why and whence a message came into a dead-letter queue.
 *
 * @param source name of the queue or subscription it was in
 * @param reason a short code, or null
 * @param description a sentence for a person, or null
 */
public record DeadLetterMark(String source, String reason, String description) {}
