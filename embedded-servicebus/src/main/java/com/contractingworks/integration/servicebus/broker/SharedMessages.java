package com.contractingworks.integration.servicebus.broker;

/** The ready messages of a queue without sessions: one lane that all receivers share. */
final class SharedMessages implements ReadyMessages {
  private final Lane lane = new Lane();

  @Override
  public void add(StoredMessage message) {
    lane.add(message.sequenceNumber());
    lane.pump();
  }

  @Override
  public void remove(StoredMessage message) {
    lane.remove(message.sequenceNumber());
  }

  @Override
  public void attach(Receiver receiver, SessionWish wish) {
    if (wish != null) {
      throw new BrokerException(
          Problem.NOT_ALLOWED,
          "A session receiver cannot be created on an entity that does not require sessions.");
    }
    lane.attach(receiver);
  }

  /** The locks stay until they are settled or expire, as in the real service. */
  @Override
  public void detach(Receiver receiver) {
    lane.detach(receiver);
  }

  @Override
  public void pump(Receiver receiver) {
    lane.pump();
  }
}
