package com.contractingworks.integration.servicebus;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens as the documentation of the service tells clients to. */
public final class Tokens {
  private Tokens() {}

  /** A shared access signature for a resource. */
  public static String sign(String resource, String keyName, String key, Instant expiry) {
    try {
      String encoded = URLEncoder.encode(resource, StandardCharsets.UTF_8);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String text = encoded + "\n" + expiry.getEpochSecond();
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "SharedAccessSignature sr=%s&sig=%s&se=%d&skn=%s"
          .formatted(
              encoded,
              URLEncoder.encode(
                  Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8),
              expiry.getEpochSecond(),
              URLEncoder.encode(keyName, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
