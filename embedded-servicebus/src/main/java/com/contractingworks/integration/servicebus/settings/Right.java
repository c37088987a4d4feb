package com.contractingworks.integration.servicebus.settings;

/** What a client may be allowed. */
public enum Right {
  /** To put messages into queues and topics, as the role Azure Service Bus Data Sender allows. */
  SEND("Send"),
  /** To take messages out and look at them, as Azure Service Bus Data Receiver allows. */
  LISTEN("Listen");

  private final String claim;

  Right(String claim) {
    this.claim = claim;
  }

  /** The name that the service uses in its refusals. */
  public String claim() {
    return claim;
  }
}
