package com.contractingworks.integration.servicebus.broker;

/** Why the broker refuses something. */
public enum Problem {
  /** No such queue, topic or subscription. */
  ENTITY_NOT_FOUND,
  /** The lock expired, or the message was settled already. */
  MESSAGE_LOCK_LOST,
  /** The session is no longer locked by this receiver. */
  SESSION_LOCK_LOST,
  /** Another receiver holds the session. */
  SESSION_CANNOT_BE_LOCKED,
  /** No message with that sequence number in that state. */
  MESSAGE_NOT_FOUND,
  /** Nothing came free within the time the receiver gave. */
  TIMEOUT,
  /** The entity does not offer this. */
  NOT_ALLOWED,
  /** The request contradicts itself or the entity's settings. */
  INVALID_ARGUMENT
}
