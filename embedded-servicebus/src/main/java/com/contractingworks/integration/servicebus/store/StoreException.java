package com.contractingworks.integration.servicebus.store;

/** The database failed or refused; whether the last write happened is not known. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
