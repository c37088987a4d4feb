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

  /**
   * Whether a text is the base64 of what a secret makes of a message.
   *
   * @param algorithm such as {@code HmacSHA256}
   * @param parts of the message, one after the other
   */
  public static boolean isBase64Of(String given, String algorithm, Secret secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      byte[] expected = Base64.getEncoder().encode(mac.doFinal());
      return MessageDigest.isEqual(expected, given.trim().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
    }
  }
}
