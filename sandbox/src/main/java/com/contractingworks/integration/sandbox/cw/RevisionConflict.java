package com.contractingworks.integration.sandbox.cw;

/** The invoice was changed since the writer read it. */
final class RevisionConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RevisionConflict(int named, int present) {
    super(
        "The invoice is at revision %d, not at %d. Read it again and repeat your change."
            .formatted(present, named));
  }
}
