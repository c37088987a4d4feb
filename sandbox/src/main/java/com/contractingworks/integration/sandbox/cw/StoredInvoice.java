package com.contractingworks.integration.sandbox.cw;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invoice in CW.
 *
 * @param id of the invoice
 * @param clientId whose it is
 * @param revision begins at 1
 * @param changedAt when this revision was written
 * @param content what the user wrote, with defaults filled in
 */
record StoredInvoice(
    String id, String clientId, int revision, Instant changedAt, ObjectNode content) {

  private static final String STATUS = "status";
  private static final String CANCELLED = "CANCELLED";

  /** {@code ISSUED} or {@code CANCELLED}. */
  String status() {
    return content.path(STATUS).asString("ISSUED");
  }

  /** Whether it is no credit note. */
  boolean isInvoice() {
    return content.path("kind").asString().equals("INVOICE");
  }

  boolean isCancelled() {
    return status().equals(CANCELLED);
  }

  /** The next revision: the same, cancelled. */
  StoredInvoice cancelled(Instant now) {
    ObjectNode same = content.deepCopy();
    same.put(STATUS, CANCELLED);
    return new StoredInvoice(id, clientId, revision + 1, now, same);
  }

  /** As the Write API shows it. */
  ObjectNode shown() {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("id", id).put("clientId", clientId).put("revision", revision);
    shown.setAll(content);
    return shown.put(STATUS, status()).put("changedAt", changedAt.toString());
  }
}
