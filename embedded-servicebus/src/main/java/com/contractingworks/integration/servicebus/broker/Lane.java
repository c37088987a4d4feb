package com.contractingworks.integration.servicebus.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;

/** Messages that may be delivered, in order, and the receivers that take turns on them. */
final class Lane {
  private final TreeSet<Long> ready = new TreeSet<>();
  private final Deque<Receiver> receivers = new ArrayDeque<>();

  void add(long sequenceNumber) {
    ready.add(sequenceNumber);
  }

  void remove(long sequenceNumber) {
    ready.remove(sequenceNumber);
  }

  boolean isEmpty() {
    return ready.isEmpty();
  }

  void attach(Receiver receiver) {
    receivers.add(receiver);
  }

  void detach(Receiver receiver) {
    receivers.remove(receiver);
  }

  /** Delivers as long as there is both a message and a receiver with credit. */
  void pump() {
    while (!ready.isEmpty()) {
      Receiver receiver = nextWithCredit();
      if (receiver == null) {
        return;
      }
      receiver.queue.deliver(ready.pollFirst(), receiver);
    }
  }

  private Receiver nextWithCredit() {
    for (int i = receivers.size(); i > 0; i--) {
      Receiver receiver = receivers.poll();
      receivers.add(receiver);
      if (receiver.hasCredit()) {
        return receiver;
      }
    }
    return null;
  }
}
