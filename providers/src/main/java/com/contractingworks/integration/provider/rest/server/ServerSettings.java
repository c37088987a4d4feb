package com.contractingworks.integration.provider.rest.server;

import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * How a provider is published.
 *
 * @param address on which it listens; null for all addresses of the machine
 * @param port 0 for any that is free
 * @param publicUrl under which it is reached from outside; null if that is the address that
 *     requests name, then the ERP cannot send it notices
 * @param state the file that keeps what must outlive the process; null keeps it in memory
 * @param clientId who may ask for tokens; null if nobody may
 * @param clientSecrets one, or two while it is being changed
 * @param keys that sign requests; one, or two while it is being changed
 */
public record ServerSettings(
    String address,
    int port,
    URI publicUrl,
    Path state,
    String clientId,
    List<Secret> clientSecrets,
    List<SharedKey> keys) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if nobody could prove anything
   */
  public ServerSettings {
    clientSecrets = List.copyOf(clientSecrets);
    keys = List.copyOf(keys);
    if ((clientId == null) != clientSecrets.isEmpty()) {
      throw new IllegalArgumentException("A client id and its secret belong together. Give both.");
    }
    if (clientId == null && keys.isEmpty()) {
      throw new IllegalArgumentException(
          "Give a client id and its secret, or a signing key: without either nobody may call.");
    }
  }
}
