package com.contractingworks.integration.kernel.invoice;

import com.contractingworks.integration.kernel.Identifiers;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the life of one CW invoice of one client. Its text, {@code clientId/invoiceId}, is the
 * aggregate identifier in the event log and the subject of CW's messages.
 *
 * @param clientId the client, in the form of {@link Identifiers#normalise}
 * @param invoiceId CW's id of the invoice, in the same form
 */
public record InvoiceSyncId(String clientId, String invoiceId) {

  public InvoiceSyncId {
    clientId = Identifiers.normalise("clientId", clientId);
    invoiceId = Identifiers.normalise("invoiceId", invoiceId);
  }

  /**
   * Reads the text form back.
   *
   * @throws IllegalArgumentException if the text is not {@code clientId/invoiceId}
   */
  @JsonCreator
  public static InvoiceSyncId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "An invoice sync is named clientId/invoiceId, but was '" + text + "'.");
    }
    return new InvoiceSyncId(text.substring(0, slash), text.substring(slash + 1));
  }

  @JsonValue
  @Override
  public String toString() {
    return clientId + "/" + invoiceId;
  }
}
