package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was stored of one queue, topic or subscription.
 *
 * @param messages its messages by ascending sequence number
 * @param sessionStates state by session id
 * @param seenMessageIds until when each message id is remembered
 * @param nextSequence the first sequence number that was surely never used
 */
public record EntitySnapshot(
    List<StoredMessage> messages,
    Map<String, byte[]> sessionStates,
    Map<String, Instant> seenMessageIds,
    long nextSequence) {

  /** Of an entity that was never stored. */
  public static final EntitySnapshot EMPTY = new EntitySnapshot(List.of(), Map.of(), Map.of(), 1);
}
