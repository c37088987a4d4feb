package com.contractingworks.integration.kernel.erp;

import com.contractingworks.integration.kernel.Identifiers;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names what one ERP holds under one id for one client. Its text, {@code
 * clientId/provider/generation/entity/erpId}, is the aggregate identifier in the event log.
 *
 * @param clientId the client
 * @param provider the provider's name
 * @param generation which of the client's successive connections, 1 or more: two companies may use
 *     the same ids
 * @param entity the provider's word for the kind of object, such as {@code invoice} or {@code
 *     order}
 * @param erpId the ERP's id of the object
 */
public record ErpDocumentId(
    String clientId, String provider, int generation, String entity, String erpId) {

  /** Aggregate identifiers, association values and task instances must have room for it. */
  private static final int MAX_LENGTH = 200;

  public ErpDocumentId {
    clientId = Identifiers.normalise("clientId", clientId);
    provider = Identifiers.normalise("provider", provider);
    entity = Identifiers.normalise("entity", entity);
    erpId = Identifiers.normalise("erpId", erpId);
    int length = String.join("/", clientId, provider, "" + generation, entity, erpId).length();
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "An ERP document's name has at most "
              + MAX_LENGTH
              + " characters, but this one would have "
              + length
              + ".");
    }
  }

  /**
   * Reads the text form back.
   *
   * @throws IllegalArgumentException if the text has not five parts
   */
  @JsonCreator
  public static ErpDocumentId parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException(
          "An ERP document is named clientId/provider/generation/entity/erpId, but was '"
              + text
              + "'.");
    }
    return new ErpDocumentId(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3], parts[4]);
  }

  @JsonValue
  @Override
  public String toString() {
    return String.join("/", clientId, provider, "" + generation, entity, erpId);
  }
}
