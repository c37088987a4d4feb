package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Notice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The message in which the webhook listener passes a notice on. */
public final class NoticeMessage {

  static final String TYPE = "com.contractingworks.integration.notice.received.v1";

  private NoticeMessage() {}

  /** The message about a notice. The same delivery makes the same id. */
  public static CloudEvent of(ErpDocumentId documentId, Notice notice, JsonMapper json) {
    ObjectNode data =
        json.createObjectNode()
            .put("documentId", documentId.toString())
            .put("noticeId", notice.deliveryId())
            .put("event", notice.event());
    return new CloudEvent(
        "notice:" + documentId.clientId() + ":" + notice.deliveryId(),
        "/integration-service/webhooks/" + documentId.provider(),
        TYPE,
        documentId.toString(),
        data);
  }
}
