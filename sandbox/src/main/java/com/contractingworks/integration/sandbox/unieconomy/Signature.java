package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.webhook.Signing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendor's signature: HMAC-SHA256 over the second of the attempt, a dot and the raw body. */
final class Signature implements Signing {

  private static final String ALGORITHM = "HmacSHA256";

  private final String header;
  private final Clock clock;

  Signature(String header, Clock clock) {
    this.header = header;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(String secret, String idempotencyKey, String body) {
    if (secret == null) {
      return Map.of();
    }
    long second = clock.instant().getEpochSecond();
    return Map.of(header, "t=" + second + ",v1=" + of(secret, second + "." + body));
  }

  private static String of(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform must offer " + ALGORITHM, impossible);
    }
  }
}
