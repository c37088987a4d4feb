package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;

/**
 * A message in a queue: immutable, so that it can be stored and encoded by other threads.
 *
 * @param sequenceNumber its place in the queue
 * @param state whether it is in the regular flow
 * @param deliveryCount failed deliveries so far
 * @param enqueuedAt when it became active, or was scheduled
 * @param scheduledFor when it is to become active, or null
 * @param expiresAt when it expires, or null for never
 * @param enqueuedSequenceNumber its first sequence number, before it was dead-lettered
 * @param messageId the sender's id, or null
 * @param sessionId its session, or null
 * @param deadLetter set once it was dead-lettered, else null
 * @param payload the encoded message
 */
public record StoredMessage(
    long sequenceNumber,
    State state,
    int deliveryCount,
    Instant enqueuedAt,
    Instant scheduledFor,
    Instant expiresAt,
    long enqueuedSequenceNumber,
    String messageId,
    String sessionId,
    DeadLetterMark deadLetter,
    byte[] payload) {

  /** The states that a receiver can tell apart; the order is that of the wire's numbers. */
  public enum State {
    /** In the regular flow, locked or not. */
    ACTIVE,
    /** Set aside; only its sequence number brings it back. */
    DEFERRED,
    /** Waiting for its time. */
    SCHEDULED
  }

  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  StoredMessage deliveredInVain() {
    return with(state, deliveryCount + 1, payload);
  }

  StoredMessage deferred() {
    return with(State.DEFERRED, deliveryCount, payload);
  }

  StoredMessage withPayload(byte[] changed) {
    return with(state, deliveryCount, changed);
  }

  StoredMessage deadLettered(long newSequenceNumber, DeadLetterMark mark) {
    return new StoredMessage(
        newSequenceNumber,
        State.ACTIVE,
        deliveryCount,
        enqueuedAt,
        scheduledFor,
        null,
        enqueuedSequenceNumber,
        messageId,
        sessionId,
        mark,
        payload);
  }

  private StoredMessage with(State newState, int newDeliveryCount, byte[] newPayload) {
    return new StoredMessage(
        sequenceNumber,
        newState,
        newDeliveryCount,
        enqueuedAt,
        scheduledFor,
        expiresAt,
        enqueuedSequenceNumber,
        messageId,
        sessionId,
        deadLetter,
        newPayload);
  }
}
