package com.contractingworks.integration.provider.http;

import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of notices, compared in constant time. */
public final class Hmac {

  private Hmac() {}

  /** What a key makes of a message with SHA-256. */
  public static byte[] sha256(byte[] key, byte[]... parts) {
    return of("HmacSHA256", key, parts);
  }

  /**
   * Whether a text is the base64 of what a secret makes of a message.
   *
   * @param algorithm such as {@code HmacSHA256}
   * @param parts of the message, one after the other
   */
  public static boolean isBase64Of(String given, String algorithm, Secret secret, byte[]... parts) {
    byte[] mac = of(algorithm, secret.reveal().getBytes(StandardCharsets.UTF_8), parts);
    byte[] expected = Base64.getEncoder().encode(mac);
    return MessageDigest.isEqual(expected, given.trim().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] of(String algorithm, byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
    }
  }
}
