package com.contractingworks.integration.kernel.eventlog;

/**
 * Where snapshots lie. Not beside the events: they are replaced and removed, which nobody but an
 * administrator may do in the schema of the log. A side that reads no aggregates has none.
 *
 * @param name of the table, with its schema
 */
public record SnapshotTable(String name) {}
