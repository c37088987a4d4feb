package com.contractingworks.integration.provider.conformance;

/** A clause does not hold; the message says what was seen instead. */
final class Broken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Broken(String seen) {
    super(seen);
  }

  /** Fails the clause unless this holds. */
  static void unless(boolean holds, String seen) {
    if (!holds) {
      throw new Broken(seen);
    }
  }
}
