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

  /** As the Write API shows it. */
  ObjectNode shown() {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("id", id).put("clientId", clientId).put("revision", revision);
    return shown.setAll(content).put("changedAt", changedAt.toString());
  }
}
