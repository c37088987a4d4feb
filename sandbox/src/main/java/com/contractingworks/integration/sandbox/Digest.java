package com.contractingworks.integration.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
public final class Digest {

  private Digest() {}

  /**
   * The 32 bytes of the digest.
   *
   * @param bytes what to digest
   */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform must offer SHA-256", impossible);
    }
  }

  /**
   * The digest of the text's UTF-8 bytes as 64 lower-case hexadecimal characters.
   *
   * @param text what to digest
   */
  public static String sha256Hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
