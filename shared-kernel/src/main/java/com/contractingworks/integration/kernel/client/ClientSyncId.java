package com.contractingworks.integration.kernel.client;

import com.contractingworks.integration.kernel.Identifiers;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the life of one client's integration. Its text, {@code client:clientId}, is the aggregate
 * identifier in the event log.
 *
 * @param clientId the client
 */
public record ClientSyncId(String clientId) {

  private static final String PREFIX = "client:";

  public ClientSyncId {
    clientId = Identifiers.normalise("clientId", clientId);
  }

  /**
   * Reads the text form back.
   *
   * @throws IllegalArgumentException if the text does not begin with {@code client:}
   */
  @JsonCreator
  public static ClientSyncId parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "A client sync is named client:clientId, but was '" + text + "'.");
    }
    return new ClientSyncId(text.substring(PREFIX.length()));
  }

  @JsonValue
  @Override
  public String toString() {
    return PREFIX + clientId;
  }
}
