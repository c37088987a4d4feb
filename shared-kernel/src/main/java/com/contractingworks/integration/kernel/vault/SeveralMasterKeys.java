package com.contractingworks.integration.kernel.vault;

import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import java.util.List;

/** Master keys that are kept in several places. Those of the first one are in force. */
final class SeveralMasterKeys implements MasterKeys {

  private final List<MasterKeys> places;

  /**
   * Keys.
   *
   * @param places at least one
   */
  SeveralMasterKeys(List<? extends MasterKeys> places) {
    this.places = List.copyOf(places);
  }

  @Override
  public String current() {
    return places.get(0).current();
  }

  @Override
  public boolean has(String version) {
    return places.stream().anyMatch(place -> place.has(version));
  }

  @Override
  public WrappedKey wrap(byte[] key) {
    return places.get(0).wrap(key);
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    return places.stream()
        .filter(place -> place.has(wrapped.masterKey()))
        .findFirst()
        .orElseThrow(() -> unknown(wrapped.masterKey()))
        .unwrap(wrapped);
  }

  private UnreadableSecret unknown(String version) {
    return new UnreadableSecret(
        Reason.UNKNOWN_MASTER_KEY,
        "The data key is wrapped by master key %s, and this process has %s only. Add that one to INTEGRATION_VAULT_MASTERKEYS, or to the file of INTEGRATION_VAULT_MASTERKEYFILE, and restart."
            .formatted(version, this));
  }

  @Override
  public String toString() {
    return places.toString();
  }
}
