package com.contractingworks.integration.sandbox.webhook;

/**
 * A notice that waits to be delivered.
 *
 * @param id in the order of the changes
 * @param subscription whose receiver gets it
 * @param idempotencyKey the same in every attempt
 * @param attempts made so far
 * @param body JSON, exactly as it will be sent
 */
record Delivery(long id, long subscription, String idempotencyKey, int attempts, String body) {}
