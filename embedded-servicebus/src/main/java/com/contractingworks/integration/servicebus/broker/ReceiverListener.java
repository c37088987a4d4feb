package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;

/**
 * Hears what the broker has for one receiver. Called from threads of the broker, in order, and only
 * when everything that the call reveals is durable; it must neither block nor throw.
 */
public interface ReceiverListener {

  /** A message within the granted credit. */
  void delivered(Delivery delivery);

  /** The session was locked for this receiver; always before the first delivery. */
  void sessionAccepted(String sessionId, Instant lockedUntil);

  /** The broker has ended this receiver; it gets nothing more. */
  void ended(Problem problem, String description);
}
