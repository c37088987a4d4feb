package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;

/** One thing that has to be made durable. Changes of one submission are stored all or none. */
public sealed interface Change {

  /** Name of the queue, topic or subscription it belongs to. */
  String entity();

  /** A message came in. */
  record MessageAdded(String entity, StoredMessage message) implements Change {}

  /** A stored message has another state, delivery count or payload. */
  record MessageChanged(String entity, StoredMessage message) implements Change {}

  /** A message is gone. */
  record MessageRemoved(String entity, long sequenceNumber) implements Change {}

  /** A session's state was set; null removes it. */
  record SessionStateSet(String entity, String sessionId, byte[] state) implements Change {}

  /** A message id must be remembered until the given time. */
  record MessageIdSeen(String entity, String messageId, Instant until) implements Change {}

  /** A message id need not be remembered any longer. */
  record MessageIdForgotten(String entity, String messageId) implements Change {}

  /** Sequence numbers below {@code next} may have been used. */
  record SequenceReserved(String entity, long next) implements Change {}
}
