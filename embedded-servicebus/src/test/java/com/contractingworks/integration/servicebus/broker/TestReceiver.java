package com.contractingworks.integration.servicebus.broker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A receiver that keeps what it hears. */
final class TestReceiver implements ReceiverListener {
  final Deque<Delivery> deliveries = new ArrayDeque<>();
  Receiver handle;
  String sessionId;
  Problem ended;
  private long granted;

  @Override
  public void delivered(Delivery delivery) {
    deliveries.add(delivery);
  }

  @Override
  public void sessionAccepted(String accepted, Instant lockedUntil) {
    sessionId = accepted;
  }

  @Override
  public void ended(Problem problem, String description) {
    ended = problem;
  }

  long grantOneMore() {
    granted++;
    return granted;
  }
}
