package com.contractingworks.integration.kernel.vault;

/**
 * A key that a master key has wrapped.
 *
 * @param masterKey the version of the master key
 * @param bytes what it made of the key
 */
public record WrappedKey(String masterKey, byte[] bytes) {

  /** Without the bytes, which say nothing. */
  @Override
  public String toString() {
    return "a key wrapped by master key " + masterKey;
  }
}
