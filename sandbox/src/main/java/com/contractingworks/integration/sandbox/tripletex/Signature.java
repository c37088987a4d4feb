package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.webhook.Signing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendor's signature: Base64 of HMAC-SHA512 over idempotency key, ampersand and raw body. */
final class Signature implements Signing {

  private static final String KEY = "idempotency-key";
  private static final String SIGNATURE = "x-request-signature";
  private static final String ALGORITHM = "HmacSHA512";

  @Override
  public Map<String, String> headers(String secret, String idempotencyKey, String body) {
    return secret == null
        ? Map.of(KEY, idempotencyKey)
        : Map.of(KEY, idempotencyKey, SIGNATURE, of(secret, idempotencyKey, body));
  }

  private static String of(String secret, String idempotencyKey, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signed = (idempotencyKey + "&" + body).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform must offer " + ALGORITHM, impossible);
    }
  }
}
