package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tripletex signs the key of the delivery and the raw body: base64 of HMAC-SHA512 over {@code
 * idempotency-key & body}.
 */
final class Signature {

  static final String DELIVERY_ID = "idempotency-key";

  private static final String HEADER = "x-request-signature";
  private static final String ALGORITHM = "HmacSHA512";

  private Signature() {}

  static boolean isGenuine(RawNotice notice, Secret secret) {
    String given = notice.headers().get(HEADER);
    String deliveryId = notice.headers().get(DELIVERY_ID);
    if (given == null || deliveryId == null || secret.reveal().isEmpty()) {
      return false;
    }
    byte[] expected = Base64.getEncoder().encode(sign(deliveryId, notice.body(), secret));
    return MessageDigest.isEqual(expected, given.trim().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sign(String deliveryId, byte[] body, Secret secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((deliveryId + "&").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }
}
