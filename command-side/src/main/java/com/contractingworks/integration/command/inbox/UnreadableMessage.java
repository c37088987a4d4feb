package com.contractingworks.integration.command.inbox;

/** A message that does not keep the contract. It will not be readable at another time either. */
class UnreadableMessage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Says what is wrong.
   *
   * @param reason a short code, the reason in the dead-letter queue
   * @param message what is wrong and what to do
   */
  UnreadableMessage(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
