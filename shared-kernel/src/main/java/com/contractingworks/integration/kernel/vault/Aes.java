package com.contractingworks.integration.kernel.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** AES-256-GCM of Tink's, over keys of which we keep the bytes ourselves. */
final class Aes {

  /** The bytes of a key. */
  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final AesGcmParameters PARAMETERS = register();

  private Aes() {}

  private static AesGcmParameters register() {
    try {
      AeadConfig.register();
      return AesGcmParameters.builder()
          .setKeySizeBytes(KEY_BYTES)
          .setIvSizeBytes(NONCE_BYTES)
          .setTagSizeBytes(TAG_BYTES)
          .setVariant(AesGcmParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink has AES-256-GCM.", e);
    }
  }

  /** A new key. */
  static byte[] newKey() {
    return SecretBytes.randomBytes(KEY_BYTES).toByteArray(InsecureSecretKeyAccess.get());
  }

  /**
   * What encrypts with a key.
   *
   * @param key 32 bytes
   */
  static Aead with(byte[] key) {
    try {
      AesGcmKey aes =
          AesGcmKey.builder()
              .setParameters(PARAMETERS)
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build();
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(aes).withRandomId().makePrimary())
          .build()
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A key of 32 bytes is one of AES-256.", e);
    }
  }
}
