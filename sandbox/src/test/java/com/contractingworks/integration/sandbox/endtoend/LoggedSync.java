package com.contractingworks.integration.sandbox.endtoend;

import tools.jackson.databind.JsonNode;

/** An invoice as the synchronization log tells of it; what is not known yet is empty. */
record LoggedSync(
    String clientId,
    String invoiceId,
    String status,
    String publicationKey,
    String erpId,
    String erpNumber) {

  static LoggedSync read(JsonNode node) {
    return new LoggedSync(
        node.path("clientId").asString(),
        node.path("invoiceId").asString(),
        node.path("status").asString(),
        node.path("publicationKey").asString(""),
        node.path("erpId").asString(""),
        node.path("erpNumber").asString(""));
  }
}
