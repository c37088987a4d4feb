package com.contractingworks.integration.servicebus.broker;

/** Arranges the messages of a queue that may be delivered, and decides who gets them. */
interface ReadyMessages {

  /** Makes a message available and delivers it if somebody waits for it. */
  void add(StoredMessage message);

  void remove(StoredMessage message);

  /** Takes a receiver in; the wish is null if it asked for no session. */
  void attach(Receiver receiver, SessionWish wish);

  void detach(Receiver receiver);

  /** Delivers what this receiver may have now. */
  void pump(Receiver receiver);
}
