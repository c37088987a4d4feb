package com.contractingworks.integration.kernel.vault;

/**
 * The keys that wrap data keys. They stay where they are kept; each has a version, and several can
 * be read while one is in force.
 */
public interface MasterKeys {

  /**
   * The version that wraps now.
   *
   * @throws UnreadableSecret if the keys are kept elsewhere and cannot be asked for
   */
  String current();

  /** Whether a version is among them, as far as is known without asking where they are kept. */
  boolean has(String version);

  /**
   * Wraps a data key by the version that is in force.
   *
   * @throws UnreadableSecret if the keys are kept elsewhere, and it is refused or cannot be asked
   */
  WrappedKey wrap(byte[] key);

  /**
   * Unwraps a data key.
   *
   * @throws UnreadableSecret if the version is not known here, or did not wrap it, or it is kept
   *     elsewhere and that is refused or cannot be asked
   */
  byte[] unwrap(WrappedKey wrapped);
}
