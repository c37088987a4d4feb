package com.contractingworks.integration.kernel.vault;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A master key that this process itself holds. */
final class MasterKey {

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern BETWEEN = Pattern.compile("[,\\r\\n]+");

  private final String version;
  private final byte[] bytes;

  private MasterKey(String version, byte[] bytes) {
    this.version = version;
    this.bytes = bytes;
  }

  String version() {
    return version;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** A new key, as a line of a file. */
  static String newLine(String version) {
    return version + ":" + Base64.getEncoder().encodeToString(Aes.newKey());
  }

  /**
   * Reads keys.
   *
   * @param text {@code version:base64}, parted by commas or lines; what begins with # is no key
   * @param where the text stands, for messages
   * @throws IllegalArgumentException if there is none, or one is not a key; it says which, and
   *     shows nothing of it
   */
  static List<MasterKey> parse(String text, String where) {
    List<String> entries = entries(text);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(where + " holds no master key. " + form());
    }
    List<MasterKey> keys = entries.stream().map(e -> parse(e, entries.indexOf(e), where)).toList();
    if (keys.stream().map(MasterKey::version).distinct().count() < keys.size()) {
      throw new IllegalArgumentException(
          where + " has two master keys of one version. Give each key a version of its own.");
    }
    return keys;
  }

  private static MasterKey parse(String entry, int index, String where) {
    int colon = entry.indexOf(':');
    if (colon < 0 || !VERSION.matcher(entry.substring(0, colon)).matches()) {
      throw new IllegalArgumentException(
          "Master key %d of %s has no version before a colon. %s"
              .formatted(index + 1, where, form()));
    }
    String version = entry.substring(0, colon);
    byte[] bytes = decode(entry.substring(colon + 1).strip());
    if (bytes.length != Aes.KEY_BYTES) {
      throw new IllegalArgumentException(
          "Master key %s of %s is not base64 of %d bytes. %s"
              .formatted(version, where, Aes.KEY_BYTES, form()));
    }
    return new MasterKey(version, bytes);
  }

  /** What stands in a text, parted by commas or lines; what begins with # is not meant. */
  static List<String> entries(String text) {
    return BETWEEN
        .splitAsStream(text)
        .map(String::strip)
        .filter(entry -> !entry.isEmpty() && !entry.startsWith("#"))
        .toList();
  }

  /** Without the decoder's message, which quotes what it read. */
  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** How to make one. */
  static String form() {
    return "Write version:key, the key as base64 of %d random bytes: echo \"2026-1:$(head -c %d /dev/urandom | base64)\". Where secrets are kept already, put the key back that they were kept with: a new one reads none of them."
        .formatted(Aes.KEY_BYTES, Aes.KEY_BYTES);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "master key " + version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKey key
        && key.version.equals(version)
        && Arrays.equals(key.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }
}
