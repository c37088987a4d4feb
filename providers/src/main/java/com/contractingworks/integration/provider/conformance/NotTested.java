package com.contractingworks.integration.provider.conformance;

/**
 * A clause does not apply, or cannot be tested with what the kit was given; the message says why.
 */
final class NotTested extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotTested(String why) {
    super(why);
  }

  /** Leaves the clause untested unless this holds. */
  static void unless(boolean applies, String why) {
    if (!applies) {
      throw new NotTested(why);
    }
  }
}
