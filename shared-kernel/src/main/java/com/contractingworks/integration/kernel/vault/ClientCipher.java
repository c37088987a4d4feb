package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import java.nio.charset.StandardCharsets;

/** Encrypts what is of a client, with that client's data key and for one place. */
public final class ClientCipher {

  private final DataKeys keys;

  public ClientCipher(DataKeys keys) {
    this.keys = keys;
  }

  /**
   * Encrypts.
   *
   * @throws UnreadableSecret if the client was to be forgotten
   */
  public byte[] encrypt(Place place, byte[] plain) {
    return keys.inForce(place.clientId()).encrypt(place, plain);
  }

  /** Encrypts a text. */
  public byte[] encrypt(Place place, String plain) {
    return encrypt(place, plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Decrypts.
   *
   * @param place where the ciphertext was found
   * @throws UnreadableSecret if it does not belong there, was changed, or its client was forgotten
   */
  public byte[] decrypt(Place place, byte[] encrypted) {
    DataKey key = keys.find(DataKey.idOf(encrypted, place), place);
    if (!key.clientId().equals(place.clientId())) {
      throw new UnreadableSecret(
          Reason.OF_ANOTHER_CLIENT,
          "What is stored for %s is encrypted with the data key of client %s: it was copied from there, and is not opened."
              .formatted(place, key.clientId()));
    }
    return key.decrypt(place, encrypted);
  }

  /** Decrypts a text. */
  public String decryptText(Place place, byte[] encrypted) {
    return new String(decrypt(place, encrypted), StandardCharsets.UTF_8);
  }
}
