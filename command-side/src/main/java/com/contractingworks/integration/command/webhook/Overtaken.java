package com.contractingworks.integration.command.webhook;

/** Something became known during the reading: nothing of it is recorded. */
final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overtaken() {
    super("The object is read again.", null, false, false);
  }
}
