package com.contractingworks.integration.kernel.database;

/** The database cannot be reached, or is none that the service runs on. Says what to check. */
public final class UnusableDatabase extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnusableDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}
