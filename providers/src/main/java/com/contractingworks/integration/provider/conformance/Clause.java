package com.contractingworks.integration.provider.conformance;

/**
 * One rule of the provider interface, as docs/provider-interface.md names it.
 *
 * @param group the part of the interface that it is about
 * @param name its name, which never changes
 * @param mustHold what must hold
 * @param mend what to do if it does not
 * @param check finds out
 */
public record Clause(String group, String name, String mustHold, String mend, Check check) {

  /** Finds out whether a clause holds. */
  @FunctionalInterface
  public interface Check {

    /**
     * Returns if the clause holds.
     *
     * @throws Broken if it does not
     * @throws NotTested if that cannot be said
     */
    void run(Trial trial);
  }
}
