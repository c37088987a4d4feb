package com.contractingworks.integration.kernel.vault;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a key of an Azure Key Vault is, such as {@code
 * https://contracting.vault.azure.net/keys/integration}.
 *
 * @param vault the address of the vault, without a slash at its end
 * @param name the name of the key
 * @param version the version that wraps; null for the newest
 */
record KeyVaultAddress(String vault, String name, String version) {

  private static final String SCHEME = "https";
  private static final Pattern PATH =
      Pattern.compile("/keys/([0-9A-Za-z-]{1,127})(?:/([0-9A-Za-z]{1,64}))?/?");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z]{1,64}");

  /** Of the column that names master keys, and of a version as Key Vault makes them. */
  private static final int LONGEST = 200 - 33;

  /** Whether an entry of the settings is meant to be such an address. */
  static boolean isMeantBy(String entry) {
    return entry.regionMatches(true, 0, SCHEME + "://", 0, SCHEME.length() + 3);
  }

  /**
   * Reads an address.
   *
   * @param where it stands, for messages
   * @throws IllegalArgumentException if it is none of a key
   */
  static KeyVaultAddress parse(String entry, String where) {
    URI uri = uri(entry, where);
    Matcher path = PATH.matcher(String.valueOf(uri.getRawPath()));
    boolean isPlain =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!isPlain || !path.matches()) {
      throw refused(where);
    }
    String vault = SCHEME + "://" + uri.getRawAuthority().toLowerCase(Locale.ROOT);
    KeyVaultAddress address = new KeyVaultAddress(vault, path.group(1), path.group(2));
    if (address.key().length() > LONGEST) {
      throw new IllegalArgumentException(
          "The address of a Key Vault key in %s is longer than %d characters. Give the key a shorter name."
              .formatted(where, LONGEST));
    }
    return address;
  }

  private static URI uri(String entry, String where) {
    try {
      return new URI(entry);
    } catch (URISyntaxException e) {
      throw refused(
          where); // Without the cause, which quotes what may be a secret in the wrong place.
    }
  }

  private static IllegalArgumentException refused(String where) {
    return new IllegalArgumentException(
        "%s has an entry that begins with https:// and is not the address of a key in Azure Key Vault. Write https://VAULT.vault.azure.net/keys/NAME, which uses the newest version, or .../keys/NAME/VERSION."
            .formatted(where));
  }

  /** The key, whatever its version. */
  String key() {
    return vault + "/keys/" + name;
  }

  /** One version of it, as rows of data keys name it. */
  String withVersion(String some) {
    return key() + "/" + some;
  }

  /** Whether a master key that a row names is a version of this key, and nothing else. */
  boolean isOneOfItsVersions(String masterKey) {
    String start = key() + "/";
    return masterKey.regionMatches(true, 0, start, 0, start.length())
        && VERSION.matcher(masterKey.substring(start.length())).matches();
  }

  /** The version of a master key that is one of this key's. */
  String versionIn(String masterKey) {
    return masterKey.substring(key().length() + 1);
  }

  @Override
  public String toString() {
    return version == null ? key() : withVersion(version);
  }
}
