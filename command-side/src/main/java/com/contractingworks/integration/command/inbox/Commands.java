package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.erp.ErpDocumentCommand.ReceiveNotice;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.FromCw;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RequestWithdrawal;
import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.Identifiers;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns messages of the contract into commands. */
class Commands {

  static final String INVOICE_CREATED = "com.contractingworks.invoice.created.v1";
  static final String INVOICE_CHANGED = "com.contractingworks.invoice.changed.v1";
  static final String INVOICE_CANCELLED = "com.contractingworks.invoice.cancelled.v1";

  private final ConnectionDirectory directory;
  private final JsonMapper json;
  private final InstantSource clock;

  Commands(ConnectionDirectory directory, JsonMapper json, InstantSource clock) {
    this.directory = directory;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a message asks for.
   *
   * @param subject what it is about; messages about one subject are handled in their order
   * @param command the command with its metadata
   */
  record Asked(String subject, CommandMessage<?> command) {}

  /**
   * Reads a message.
   *
   * @throws UnreadableMessage if it does not keep the contract
   */
  Asked read(String messageId, byte[] body) {
    CloudEvent event = CloudEvent.parse(body, json);
    try {
      return switch (event.type()) {
        case INVOICE_CREATED, INVOICE_CHANGED -> fromCw(messageId, event, RequestPublication::new);
        case INVOICE_CANCELLED -> fromCw(messageId, event, RequestWithdrawal::new);
        case NoticeMessage.TYPE -> notice(messageId, event);
        default ->
            throw new UnreadableMessage(
                "unknown-type", "The type " + event.type() + " is not in the contract.");
      };
    } catch (IllegalArgumentException e) {
      throw new UnreadableMessage("invalid", e.getMessage());
    }
  }

  private Asked fromCw(String messageId, CloudEvent event, Form form) {
    InvoiceSyncId syncId = new InvoiceSyncId(text(event, "clientId"), text(event, "invoiceId"));
    requireClient(event, syncId.clientId());
    JsonNode revision = event.data().path("revision");
    if (!revision.isIntegralNumber() || !revision.canConvertToInt() || revision.intValue() < 1) {
      throw new UnreadableMessage("invalid", "data.revision must be a whole number, 1 or more.");
    }
    FromCw command =
        form.command(
            syncId,
            revision.intValue(),
            event.id(),
            event.payloadDigest(),
            directory.target(syncId.clientId()).orElse(null),
            clock.instant());
    return new Asked(syncId.toString(), message(command, "cw", messageId, event.id()));
  }

  private static Asked notice(String messageId, CloudEvent event) {
    ErpDocumentId documentId = documentId(event);
    requireClient(event, documentId.clientId());
    String noticeId = text(event, "noticeId");
    if (noticeId.length() > NoticeMessage.MAX_NOTICE_ID) {
      throw new UnreadableMessage(
          "invalid",
          "data.noticeId must have at most " + NoticeMessage.MAX_NOTICE_ID + " characters.");
    }
    ReceiveNotice command = new ReceiveNotice(documentId, noticeId, text(event, "event"));
    return new Asked(
        documentId.toString(),
        message(command, "erp:" + documentId.provider(), messageId, event.id()));
  }

  private static CommandMessage<?> message(
      Object command, String actor, String messageId, String correlation) {
    return GenericCommandMessage.asCommandMessage(command)
        .withMetaData(
            Map.of(
                EventMetadata.ACTOR,
                actor,
                EventMetadata.CAUSE,
                "message:" + messageId,
                EventMetadata.CORRELATION,
                correlation));
  }

  private static ErpDocumentId documentId(CloudEvent event) {
    try {
      return ErpDocumentId.parse(text(event, "documentId"));
    } catch (IllegalArgumentException e) {
      throw new UnreadableMessage(
          "invalid",
          "data.documentId must be clientId/provider/generation/entity/erpId: " + e.getMessage());
    }
  }

  /** One of the commands of CW, which all consist of the same. */
  @FunctionalInterface
  private interface Form {

    FromCw command(
        InvoiceSyncId syncId,
        int revision,
        String commandId,
        String commandDigest,
        PublicationTarget target,
        Instant now);
  }

  /** What the bus sorts and filters by must not say another client than what is acted upon. */
  private static void requireClient(CloudEvent event, String clientId) {
    if (!Identifiers.normalise("clientid", event.clientId()).equals(clientId)) {
      throw new UnreadableMessage(
          "invalid", "The attribute clientid and the data name different clients.");
    }
  }

  private static String text(CloudEvent event, String field) {
    JsonNode value = event.data().path(field);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new UnreadableMessage("invalid", "data." + field + " is missing.");
    }
    return value.stringValue();
  }
}
