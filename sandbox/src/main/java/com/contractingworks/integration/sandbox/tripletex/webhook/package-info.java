/**
 * Webhooks of the Tripletex stand-in: a durable outbox, signed deliveries with retries, and faults
 * on demand.
 */
package com.contractingworks.integration.sandbox.tripletex.webhook;
