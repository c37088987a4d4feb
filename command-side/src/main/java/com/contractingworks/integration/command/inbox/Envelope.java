package com.contractingworks.integration.command.inbox;

/**
 * A message as it was received.
 *
 * @param messageId its id on the bus
 * @param deliveryCount how often it has been delivered before
 * @param body its body
 */
record Envelope(String messageId, long deliveryCount, byte[] body) {}
