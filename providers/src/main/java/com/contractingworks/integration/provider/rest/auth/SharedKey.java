package com.contractingworks.integration.provider.rest.auth;

import com.contractingworks.integration.provider.Secret;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A key that signs requests and that both sides know.
 *
 * @param id its name, the signature's {@code keyid}
 * @param secret base64 of 32 bytes or more
 */
public record SharedKey(String id, Secret secret) {

  private static final int SHORTEST = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /**
   * Checks the key.
   *
   * @throws IllegalArgumentException if it is not of this form; the message does not repeat it
   */
  public SharedKey {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A key id must be 1 to 100 letters, digits, '.', '_' or '-'.");
    }
    if (decode(id, secret).length < SHORTEST) {
      throw new IllegalArgumentException(
          "The key " + id + " must be the base64 of " + SHORTEST + " bytes or more.");
    }
  }

  byte[] bytes() {
    return decode(id, secret);
  }

  private static byte[] decode(String id, Secret secret) {
    try {
      return Base64.getDecoder().decode(secret.reveal().trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The key " + id + " must be base64.", e);
    }
  }
}
