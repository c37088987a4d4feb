package com.contractingworks.integration.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. Texts are digested as UTF-8. */
public final class Sha256 {

  private Sha256() {}

  /** The 32 bytes of the digest. */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The 32 bytes of the digest. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The whole digest as 64 hexadecimal digits, in lower case. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /**
   * The beginning of the digest, in hexadecimal digits.
   *
   * @param bytes how many bytes of the digest, 1 to 32; each makes two digits
   */
  public static String hex(String text, int bytes) {
    return HexFormat.of().formatHex(of(text), 0, bytes);
  }
}
