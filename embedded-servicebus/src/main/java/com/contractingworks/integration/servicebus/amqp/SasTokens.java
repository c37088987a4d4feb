package com.contractingworks.integration.servicebus.amqp;

import com.contractingworks.integration.servicebus.settings.Right;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks shared access signatures against the configured keys. */
final class SasTokens {
  private static final String PREFIX = "SharedAccessSignature ";
  private static final String ALGORITHM = "HmacSHA256";

  /** Every key may do everything. */
  private static final Set<Right> ALL = Set.of(Right.values());

  private final Map<String, byte[]> keys = new HashMap<>();

  /** Stands in for the key of an unknown name, so that such a token takes the same way. */
  private final byte[] nobodysKey = new byte[32];

  /** Validator for these keys by their names. */
  SasTokens(Map<String, String> keysByName) {
    new SecureRandom().nextBytes(nobodysKey);
    keysByName.forEach((name, key) -> keys.put(name, key.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Validates a token.
   *
   * @param token as put to {@code $cbs}
   * @param audience the address it is put for
   * @return what it grants
   */
  Grant check(String token, String audience, Instant now) throws RefusedTokenException {
    Map<String, String> fields = fields(token);
    String resource = required(fields, "sr");
    String expiry = required(fields, "se");
    byte[] key = keys.getOrDefault(decode(required(fields, "skn")), nobodysKey);
    byte[] expected = sign(key, resource + "\n" + decode(expiry));
    byte[] given = decode(required(fields, "sig")).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, given)) {
      throw RefusedTokenException.badSignature();
    }
    Grant grant = new Grant(Grant.path(decode(resource)), expiry(decode(expiry)), ALL);
    if (!grant.expiresAt().isAfter(now)) {
      throw RefusedTokenException.expired();
    }
    if (!grant.covers(Grant.path(audience))) {
      throw new RefusedTokenException("InvalidAudience: The token is for another audience.");
    }
    return grant;
  }

  private static Map<String, String> fields(String token) throws RefusedTokenException {
    if (token == null || !token.startsWith(PREFIX)) {
      throw new RefusedTokenException("MalformedToken: The token is no shared access signature.");
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : token.substring(PREFIX.length()).split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    return fields;
  }

  private static String required(Map<String, String> fields, String name)
      throws RefusedTokenException {
    String value = fields.get(name);
    if (value == null || value.isEmpty()) {
      throw new RefusedTokenException("MalformedToken: The token has no field '" + name + "'.");
    }
    return value;
  }

  private static byte[] sign(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Base64.getEncoder().encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
    }
  }

  private static Instant expiry(String seconds) throws RefusedTokenException {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException malformed) {
      throw new RefusedTokenException("MalformedToken: The expiry is no number of seconds.");
    }
  }

  private static String decode(String text) throws RefusedTokenException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new RefusedTokenException("MalformedToken: The token is not URL-encoded.");
    }
  }
}
