package com.contractingworks.integration.provider.tripletex;

import com.contractingworks.integration.provider.RawNotice;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Hmac;
import java.nio.charset.StandardCharsets;

/**
 * Tripletex signs the key of the delivery and the raw body: base64 of HMAC-SHA512 over {@code
 * idempotency-key & body}.
 */
final class Signature {

  static final String DELIVERY_ID = "idempotency-key";

  private static final String HEADER = "x-request-signature";

  private Signature() {}

  static boolean isGenuine(RawNotice notice, Secret secret) {
    String given = notice.headers().get(HEADER);
    String deliveryId = notice.headers().get(DELIVERY_ID);
    if (given == null || deliveryId == null || secret.reveal().isEmpty()) {
      return false;
    }
    byte[] before = (deliveryId + "&").getBytes(StandardCharsets.UTF_8);
    return Hmac.isBase64Of(given, "HmacSHA512", secret, before, notice.body());
  }
}
