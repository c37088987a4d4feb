package com.contractingworks.integration.provider.conformance;

/** The run was cancelled while a clause was tested. */
final class Stopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Stopped() {
    super("The run was stopped.");
  }
}
