package com.contractingworks.integration.sandbox.cw;

/** The invoice is not as the writer takes it to be. */
final class Conflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Conflict(String message) {
    super(message);
  }

  /** It was changed since the writer read it. */
  static Conflict revision(int named, int present) {
    return new Conflict(
        "The invoice is at revision %d, not at %d. Read it again and repeat your change."
            .formatted(present, named));
  }

  /** It is cancelled, which is for good. */
  static Conflict cancelled() {
    return new Conflict(
        "The invoice is cancelled and cannot be changed any more. Write a new one.");
  }
}
