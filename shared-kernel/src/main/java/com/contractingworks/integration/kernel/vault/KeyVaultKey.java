package com.contractingworks.integration.kernel.vault;

import com.azure.core.exception.HttpResponseException;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.models.KeyType;
import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A key of an Azure Key Vault: RSA, which never leaves it. All its versions unwrap; the newest one,
 * or the one that the settings name, wraps. Its versions are named by their whole addresses.
 */
final class KeyVaultKey implements MasterKeys {

  private static final KeyWrapAlgorithm ALGORITHM = KeyWrapAlgorithm.RSA_OAEP_256;
  private static final Set<KeyType> RSA = Set.of(KeyType.RSA, KeyType.RSA_HSM);

  private final KeyVaultAddress address;
  private final KeyVaultAccess access;
  private final KeyClient keys;
  private final Map<String, CryptographyClient> byVersion = new ConcurrentHashMap<>();
  private final Cache<KeyVaultAddress, String> newest;

  /**
   * A key.
   *
   * @param askEvery how soon a newer version is noticed
   */
  KeyVaultKey(KeyVaultAddress address, KeyVaultAccess access, Duration askEvery) {
    this.address = address;
    this.access = access;
    this.keys = access.keys(address);
    this.newest = Caffeine.newBuilder().expireAfterWrite(askEvery).build();
  }

  @Override
  public String current() {
    return address.version() == null
        ? newest.get(address, key -> newest())
        : address.withVersion(address.version());
  }

  private String newest() {
    var key = asked(address.key(), () -> keys.getKey(address.name()));
    if (!RSA.contains(key.getKeyType())) {
      throw new UnreadableSecret(
          Reason.MASTER_KEY_REFUSED,
          "The key %s of Key Vault is not of type RSA, which alone wraps with %s. Make one of type RSA or RSA-HSM."
              .formatted(address.key(), ALGORITHM));
    }
    return address.withVersion(key.getProperties().getVersion());
  }

  @Override
  public boolean has(String version) {
    return address.isOneOfItsVersions(version);
  }

  @Override
  public WrappedKey wrap(byte[] key) {
    String version = current();
    byte[] wrapped = asked(version, () -> at(version).wrapKey(ALGORITHM, key).getEncryptedKey());
    return new WrappedKey(version, wrapped);
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    // Only this key is asked: whoever can write the row could name a vault of his own.
    String version = address.withVersion(address.versionIn(wrapped.masterKey()));
    return asked(version, () -> at(version).unwrapKey(ALGORITHM, wrapped.bytes()).getKey());
  }

  private CryptographyClient at(String version) {
    return byVersion.computeIfAbsent(version, access::wrapping);
  }

  private static <T> T asked(String key, Supplier<T> call) {
    try {
      return call.get();
    } catch (UnreadableSecret e) {
      throw e;
    } catch (HttpResponseException e) {
      throw KeyVaultFailures.of(e, key);
    } catch (RuntimeException e) { // The SDK lets through whatever its layers throw.
      throw KeyVaultFailures.unanswered(e, key);
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
