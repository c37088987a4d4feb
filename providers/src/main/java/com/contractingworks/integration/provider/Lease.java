package com.contractingworks.integration.provider;

/** The right to write, which another process may have taken over while this one was held up. */
@FunctionalInterface
public interface Lease {

  /**
   * Whether this process may still write. If not, the operation stops and answers {@link
   * Outcome.Unclear}.
   */
  boolean isHeld();
}
