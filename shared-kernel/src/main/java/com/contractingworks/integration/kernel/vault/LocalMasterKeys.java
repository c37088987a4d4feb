package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Master keys that this process itself holds. The first one is in force. */
public final class LocalMasterKeys implements MasterKeys {

  private final String current;
  private final Map<String, Aead> byVersion = new LinkedHashMap<>();

  LocalMasterKeys(List<MasterKey> keys) {
    current = keys.get(0).version();
    keys.forEach(key -> byVersion.put(key.version(), Aes.with(key.bytes())));
  }

  /**
   * The keys of a text.
   *
   * @param text {@code version:base64}, parted by commas or lines
   * @param where the text stands, for messages
   * @throws IllegalArgumentException if it holds none, or something else
   */
  public static LocalMasterKeys parse(String text, String where) {
    return new LocalMasterKeys(MasterKey.parse(text, where));
  }

  @Override
  public String current() {
    return current;
  }

  @Override
  public boolean has(String version) {
    return byVersion.containsKey(version);
  }

  @Override
  public WrappedKey wrap(byte[] key) {
    try {
      return new WrappedKey(current, byVersion.get(current).encrypt(key, associatedData(current)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key can be encrypted.", e);
    }
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    String version = wrapped.masterKey();
    Aead key = byVersion.get(version);
    if (key == null) {
      throw new UnreadableSecret(
          Reason.UNKNOWN_MASTER_KEY,
          "The data key is wrapped by master key %s, and this process has %s only. Add that version to INTEGRATION_VAULT_MASTERKEYS, or to the file of INTEGRATION_VAULT_MASTERKEYFILE, and restart."
              .formatted(version, byVersion.keySet()));
    }
    try {
      return key.decrypt(wrapped.bytes(), associatedData(version));
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecret(
          Reason.NOT_AUTHENTIC,
          "The data key was changed, or wrapped by another key than master key %s of this process. Check that all processes have the same key under that version."
              .formatted(version),
          e);
    }
  }

  private static byte[] associatedData(String version) {
    return ("master key " + version).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "master keys " + byVersion.keySet();
  }
}
