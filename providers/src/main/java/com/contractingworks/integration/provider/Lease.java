package com.contractingworks.integration.provider;

/** The right to write, which another process may have taken over while this one was held up. */
@FunctionalInterface
public interface Lease {

  /**
   * Whether this process may still write, as the database says at this moment; to be asked right
   * before each writing request. If not, that request is not sent, and what follows is told by what
   * had been sent before: nothing is {@link Outcome.NotSent}.
   */
  boolean isHeld();
}
