/**
 * Webhooks of the ERPs' stand-ins: a durable outbox, signed deliveries with retries, and faults on
 * demand.
 */
package com.contractingworks.integration.sandbox.webhook;
