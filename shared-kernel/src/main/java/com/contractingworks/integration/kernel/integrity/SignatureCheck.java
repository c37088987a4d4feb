package com.contractingworks.integration.kernel.integrity;

/** Tells whether a signature is one that is to be believed. */
@FunctionalInterface
public interface SignatureCheck {

  /** For where there is no key: all are believed, and what is not signed is too. */
  SignatureCheck NONE = (bytes, signature) -> true;

  /**
   * Whether these bytes were signed with the key.
   *
   * @param signature in Base64, or anything else that stands there; null if nothing does
   */
  boolean accepts(byte[] bytes, String signature);
}
