package com.contractingworks.integration.provider.conformance;

/** The provider cannot be tested: it does not answer at all, or hands out no token. */
public final class NotReachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotReachableException(String message) {
    super(message);
  }
}
