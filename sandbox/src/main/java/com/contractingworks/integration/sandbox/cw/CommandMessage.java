package com.contractingworks.integration.sandbox.cw;

/**
 * A message for the bus.
 *
 * @param messageId by which the bus recognises a repetition
 * @param subject the kind of the message
 * @param sessionId the lane, which keeps the order of an invoice's messages
 * @param body a CloudEvent in structured JSON
 */
public record CommandMessage(String messageId, String subject, String sessionId, String body) {}
