package com.contractingworks.integration.servicebus.broker;

/** The broker's side of one receiver. All state is guarded by the broker's lock. */
public final class Receiver {
  final MessageQueue queue;
  final String linkName;
  final boolean deletesOnReceive;
  final ReceiverListener listener;
  Session session;
  Timer acceptTimeout;
  private long delivered;
  private long limit;

  Receiver(
      MessageQueue queue, String linkName, boolean deletesOnReceive, ReceiverListener listener) {
    this.queue = queue;
    this.linkName = linkName;
    this.deletesOnReceive = deletesOnReceive;
    this.listener = listener;
  }

  void limit(long total) {
    limit = total;
  }

  boolean hasCredit() {
    return delivered < limit;
  }

  void countDelivery() {
    delivered++;
  }
}
