package com.contractingworks.integration.command.vault;

/** Whether all processes that are there can read the vault. */
@FunctionalInterface
public interface VaultReadiness {

  /** False while one of a release from before the vault is there. */
  boolean allCanRead();
}
