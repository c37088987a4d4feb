package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.http.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Signs and checks notices as Standard Webhooks say. The library of that name checks against the
 * clock of the machine and a text instead of the bytes that came, so it only serves as a witness in
 * the tests.
 */
public final class StandardWebhooks {

  /** The header that names a delivery. */
  public static final String ID = "webhook-id";

  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{10}");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private StandardWebhooks() {}

  /**
   * A secret in the form that a subscription hands over.
   *
   * @param key 24 to 64 bytes
   */
  public static Secret secret(byte[] key) {
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /** The headers of one delivery. */
  public static Map<String, String> sign(String id, Instant now, byte[] body, Secret secret) {
    String timestamp = String.valueOf(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ID, id);
    headers.put(TIMESTAMP, timestamp);
    headers.put(
        SIGNATURE, VERSION + Base64.getEncoder().encodeToString(mac(id, timestamp, body, secret)));
    return headers;
  }

  /**
   * Whether a delivery is signed with one of these secrets, and lately.
   *
   * @param headers names in lower case
   */
  public static boolean isGenuine(
      Map<String, String> headers, byte[] body, List<Secret> secrets, Instant now) {
    String id = headers.getOrDefault(ID, "");
    String timestamp = headers.getOrDefault(TIMESTAMP, "").trim();
    if (id.isBlank() || !isFresh(timestamp, now)) {
      return false;
    }
    String[] signatures = headers.getOrDefault(SIGNATURE, "").split(" ");
    return secrets.stream()
        .map(secret -> mac(id, timestamp, body, secret))
        .anyMatch(mac -> Arrays.stream(signatures).anyMatch(given -> isOf(mac, given)));
  }

  private static boolean isOf(byte[] mac, String given) {
    byte[] expected =
        (VERSION + Base64.getEncoder().encodeToString(mac)).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isFresh(String timestamp, Instant now) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
  }

  private static byte[] mac(String id, String timestamp, byte[] body, Secret secret) {
    byte[] start = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    return Hmac.sha256(key(secret), start, body);
  }

  private static byte[] key(Secret secret) {
    String text = secret.reveal();
    try {
      return Base64.getDecoder()
          .decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("A secret of notices must be whsec_ and base64.", e);
    }
  }
}
