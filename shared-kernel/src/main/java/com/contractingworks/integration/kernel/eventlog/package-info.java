/**
 * The event log and what else Axon stores, on plain JDBC: readable text in tables that H2 and SQL
 * Server share. Each side keeps its tokens, sagas and dead letters in its own schema; the log
 * itself lies in {@code event_log}.
 */
package com.contractingworks.integration.kernel.eventlog;
