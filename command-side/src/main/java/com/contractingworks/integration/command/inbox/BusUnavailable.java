package com.contractingworks.integration.command.inbox;

/**
 * The bus did not take a message in the time given. It may have it all the same: whoever sends it
 * again sends it under the same id.
 */
public class BusUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was not taken, and why. */
  public BusUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
