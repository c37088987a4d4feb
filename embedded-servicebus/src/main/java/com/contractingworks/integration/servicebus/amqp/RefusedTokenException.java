package com.contractingworks.integration.servicebus.amqp;

/** Why a token was refused; the message names no secret. */
final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedTokenException(String message) {
    super(message);
  }

  static RefusedTokenException expired() {
    return new RefusedTokenException("ExpiredToken: The token is expired.");
  }

  static RefusedTokenException badSignature() {
    return new RefusedTokenException("InvalidSignature: The token has an invalid signature.");
  }
}
