package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Digest;
import com.contractingworks.integration.sandbox.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What CW says on the bus about its invoices. */
final class InvoiceMessages {

  private static final int LANES = 64;
  private static final int DIGEST_CHARACTERS = 32;

  private InvoiceMessages() {}

  /** What has become of the invoice with its revision: it was created, changed or cancelled. */
  static CommandMessage about(StoredInvoice invoice) {
    return about(
        invoice.clientId(), invoice.id(), invoice.revision(), invoice.changedAt(), verb(invoice));
  }

  private static String verb(StoredInvoice invoice) {
    if (invoice.isCancelled()) {
      return "cancelled";
    }
    return invoice.revision() == 1 ? "created" : "changed";
  }

  private static CommandMessage about(
      String clientId, String invoiceId, int revision, Instant time, String verb) {
    String type = "com.contractingworks.invoice." + verb + ".v1";
    String subject = clientId + "/" + invoiceId;
    String id = UUID.randomUUID().toString();
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1.0")
            .put("id", id)
            .put("source", "/contracting-works")
            .put("type", type)
            .put("subject", subject)
            .put("time", time.toString())
            .put("datacontenttype", "application/json")
            .put("clientid", clientId);
    event
        .putObject("data")
        .put("clientId", clientId)
        .put("invoiceId", invoiceId)
        .put("revision", revision);
    String body = Json.text(event);
    String messageId = id + ":" + Digest.sha256Hex(body).substring(0, DIGEST_CHARACTERS);
    return new CommandMessage(messageId, type, lane(subject), body);
  }

  /** The lane of an invoice: all its messages go the same way, in order. */
  static String lane(String subject) {
    byte[] digest = Digest.sha256(subject.getBytes(StandardCharsets.UTF_8));
    long number = Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
    return "lane-%02d".formatted(number % LANES);
  }
}
