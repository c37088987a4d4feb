package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.webhook.Signing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendor's signature: base64 of HMAC-SHA256 over the body. */
final class Signature implements Signing {

  private static final String ALGORITHM = "HmacSHA256";

  private final String header;

  Signature(String header) {
    this.header = header;
  }

  @Override
  public Map<String, String> headers(String secret, String idempotencyKey, String body) {
    return Map.of(header, sign(secret, body));
  }

  private static String sign(String secret, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signature = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform must offer " + ALGORITHM, impossible);
    }
  }
}
