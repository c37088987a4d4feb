package com.contractingworks.integration.servicebus.amqp;

/** Bytes that are no message. */
final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
