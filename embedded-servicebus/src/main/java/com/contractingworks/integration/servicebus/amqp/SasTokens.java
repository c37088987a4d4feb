package com.contractingworks.integration.servicebus.amqp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks shared access signatures against the configured keys. */
public final class SasTokens {
  private static final String PREFIX = "SharedAccessSignature ";
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<String, byte[]> keys = new HashMap<>();

  /** Stands in for the key of an unknown name, so that such a token takes the same way. */
  private final byte[] nobodysKey = new byte[32];

  /** What a valid token grants: a path and all below it, until a time. */
  record Grant(String path, Instant expiresAt) {

    boolean covers(String address) {
      String wanted = address.toLowerCase(Locale.ROOT);
      return path.isEmpty() || wanted.equals(path) || wanted.startsWith(path + "/");
    }
  }

  /** Why a token was refused; the message names no secret. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Validator for these keys by their names. */
  public SasTokens(Map<String, String> keysByName) {
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
  Grant check(String token, String audience, Instant now) throws RefusedException {
    Map<String, String> fields = fields(token);
    String resource = required(fields, "sr");
    String expiry = required(fields, "se");
    byte[] key = keys.getOrDefault(decode(required(fields, "skn")), nobodysKey);
    byte[] expected = sign(key, resource + "\n" + decode(expiry));
    byte[] given = decode(required(fields, "sig")).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, given)) {
      throw new RefusedException("InvalidSignature: The token has an invalid signature.");
    }
    Grant grant = new Grant(path(decode(resource)), expiry(decode(expiry)));
    if (!grant.expiresAt.isAfter(now)) {
      throw new RefusedException("ExpiredToken: The token is expired.");
    }
    if (!grant.covers(path(audience))) {
      throw new RefusedException("InvalidAudience: The token is for another audience.");
    }
    return grant;
  }

  private static Map<String, String> fields(String token) throws RefusedException {
    if (token == null || !token.startsWith(PREFIX)) {
      throw new RefusedException("MalformedToken: The token is no shared access signature.");
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

  private static String required(Map<String, String> fields, String name) throws RefusedException {
    String value = fields.get(name);
    if (value == null || value.isEmpty()) {
      throw new RefusedException("MalformedToken: The token has no field '" + name + "'.");
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

  private static Instant expiry(String seconds) throws RefusedException {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException malformed) {
      throw new RefusedException("MalformedToken: The expiry is no number of seconds.");
    }
  }

  private static String decode(String text) throws RefusedException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new RefusedException("MalformedToken: The token is not URL-encoded.");
    }
  }

  /** The path of an address, without scheme, host and the slashes around it. */
  private static String path(String address) {
    String path = address.replaceFirst("^[A-Za-z]+://[^/]*", "");
    return path.replaceAll("^/+|/+$", "").toLowerCase(Locale.ROOT);
  }
}
