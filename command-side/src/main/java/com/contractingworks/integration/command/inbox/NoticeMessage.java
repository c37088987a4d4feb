package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Notice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The message in which the webhook listener passes a notice on. */
public final class NoticeMessage {

  static final String TYPE = "com.contractingworks.integration.notice.received.v1";

  /** Longer ids of deliveries are replaced by their digest: they become part of keys. */
  static final int MAX_NOTICE_ID = 100;

  private NoticeMessage() {}

  /** The message about a notice. The same delivery makes the same id. */
  public static CloudEvent of(ErpDocumentId documentId, Notice notice, JsonMapper json) {
    String delivery = notice.deliveryId();
    String noticeId = delivery.length() > MAX_NOTICE_ID ? Sha256.hex(delivery) : delivery;
    ObjectNode data =
        json.createObjectNode()
            .put("documentId", documentId.toString())
            .put("noticeId", noticeId)
            .put("event", notice.event());
    String id = "notice:" + documentId.clientId() + ":" + noticeId;
    return new CloudEvent(
        id.length() > CloudEvent.MAX_ID ? "notice:" + Sha256.hex(id) : id,
        "/integration-service/webhooks/" + documentId.provider(),
        TYPE,
        documentId.toString(),
        documentId.clientId(),
        data);
  }
}
