package com.contractingworks.integration.kernel.integrity;

/**
 * A row of the event log.
 *
 * @param position its number in the whole log, the column {@code globalIndex}
 * @param digest as its metadata carries it; null if they carry none
 */
record LogRow(long position, RawEvent event, String digest) {}
