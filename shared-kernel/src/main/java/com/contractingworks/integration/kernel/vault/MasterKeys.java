package com.contractingworks.integration.kernel.vault;

/**
 * The keys that wrap data keys. They stay where they are kept; each has a version, and several can
 * be read while one is in force.
 */
public interface MasterKeys {

  /** The version that wraps now. */
  String current();

  /** Wraps a data key by the version that is in force. */
  WrappedKey wrap(byte[] key);

  /**
   * Unwraps a data key.
   *
   * @throws UnreadableSecret if the version is not known here, or did not wrap it
   */
  byte[] unwrap(WrappedKey wrapped);
}
