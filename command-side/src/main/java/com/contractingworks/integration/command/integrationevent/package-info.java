/**
 * Tells CW and others on the bus' topic what became of an invoice. The event log is the outbox: an
 * event processor reads it, sends, and moves on only when the bus has what it sent.
 */
package com.contractingworks.integration.command.integrationevent;
