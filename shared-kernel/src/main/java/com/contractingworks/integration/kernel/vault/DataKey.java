package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** The key of one client, unwrapped, and the form of what it encrypts. */
final class DataKey {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte FORMAT = 1;
  private static final int ID_BYTES = Long.BYTES;
  private static final int HEADER_BYTES = 1 + ID_BYTES;
  private static final int BINDING_BYTES = 32;

  private final String id;
  private final String clientId;
  private final byte[] header;
  private final Aead aead;

  private DataKey(String id, String clientId, byte[] key) {
    this.id = id;
    this.clientId = clientId;
    this.header =
        ByteBuffer.allocate(HEADER_BYTES).put(FORMAT).put(HexFormat.of().parseHex(id)).array();
    this.aead = Aes.with(key);
  }

  String id() {
    return id;
  }

  String clientId() {
    return clientId;
  }

  static String newId() {
    return HexFormat.of().toHexDigits(RANDOM.nextLong());
  }

  /**
   * A new key, wrapped. It says whose it is, since a key management service does not: moved to
   * another row, it is refused.
   */
  static WrappedKey create(String id, String clientId, MasterKeys masterKeys) {
    byte[] bound =
        ByteBuffer.allocate(BINDING_BYTES + Aes.KEY_BYTES)
            .put(binding(id, clientId))
            .put(Aes.newKey())
            .array();
    return masterKeys.wrap(bound);
  }

  /**
   * Unwraps a key.
   *
   * @throws UnreadableSecret if the master key is not there, or the key is that of another row
   */
  static DataKey unwrap(String id, String clientId, WrappedKey wrapped, MasterKeys masterKeys) {
    byte[] bound = masterKeys.unwrap(wrapped);
    byte[] binding = Arrays.copyOf(bound, BINDING_BYTES);
    if (bound.length != BINDING_BYTES + Aes.KEY_BYTES
        || !MessageDigest.isEqual(binding, binding(id, clientId))) {
      throw new UnreadableSecret(
          Reason.NOT_AUTHENTIC,
          "The data key %s of client %s is not the one that was made under that id for that client: its row was changed."
              .formatted(id, clientId));
    }
    return new DataKey(id, clientId, Arrays.copyOfRange(bound, BINDING_BYTES, bound.length));
  }

  private static byte[] binding(String id, String clientId) {
    return Sha256.of(id + " " + clientId);
  }

  byte[] encrypt(Place place, byte[] plain) {
    try {
      byte[] encrypted = aead.encrypt(plain, place.associatedData(header));
      return ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
          .put(header)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Whatever fits into memory can be encrypted.", e);
    }
  }

  /**
   * The id of the key that encrypted something.
   *
   * @throws UnreadableSecret if nothing that we know did
   */
  static String idOf(byte[] encrypted, Place place) {
    if (encrypted.length <= HEADER_BYTES || encrypted[0] != FORMAT) {
      throw new UnreadableSecret(
          Reason.UNKNOWN_FORMAT,
          "What is stored for %s is not encrypted in a form that this release knows: it was damaged, or a newer release wrote it."
              .formatted(place));
    }
    return HexFormat.of().formatHex(encrypted, 1, HEADER_BYTES);
  }

  byte[] decrypt(Place place, byte[] encrypted) {
    try {
      byte[] body = Arrays.copyOfRange(encrypted, HEADER_BYTES, encrypted.length);
      return aead.decrypt(body, place.associatedData(header));
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecret(
          Reason.NOT_AUTHENTIC,
          "What is stored for %s was changed, or was encrypted for another purpose or row of this client and copied here."
              .formatted(place),
          e);
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "data key " + id + " of client " + clientId;
  }
}
