package com.contractingworks.integration.kernel.erp;

import com.contractingworks.integration.kernel.Identifiers;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

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

  private static final Pattern GENERATION = Pattern.compile("[1-9][0-9]{0,9}");

  public ErpDocumentId {
    clientId = Identifiers.normalise("clientId", clientId);
    provider = Identifiers.normalise("provider", provider);
    entity = Identifiers.normalise("entity", entity);
    erpId = Identifiers.normalise("erpId", erpId);
    if (generation < 1) {
      throw new IllegalArgumentException(
          "The generation of a connection is 1 or more, but was " + generation + ".");
    }
    String text = text(clientId, provider, generation, entity, erpId);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "An ERP document's id has at most " + MAX_LENGTH + " characters: " + text);
    }
  }

  /**
   * Reads the text form back.
   *
   * @throws IllegalArgumentException if the text has not five parts or one has not its form
   */
  @JsonCreator
  public static ErpDocumentId parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 5 || !GENERATION.matcher(parts[2]).matches()) {
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
    return text(clientId, provider, generation, entity, erpId);
  }

  private static String text(
      String clientId, String provider, int generation, String entity, String erpId) {
    return String.join("/", clientId, provider, "" + generation, entity, erpId);
  }
}
