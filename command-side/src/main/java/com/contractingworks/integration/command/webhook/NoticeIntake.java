package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.inbox.CommandOutbox;
import com.contractingworks.integration.command.inbox.NoticeMessage;
import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Notice;
import java.time.InstantSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes each delivery on once. Its row is committed only after the bus has the message: a crash in
 * between makes the ERP deliver again, and the message has the same id then.
 */
class NoticeIntake {

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final CommandOutbox outbox;
  private final JsonMapper json;
  private final InstantSource clock;

  NoticeIntake(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      CommandOutbox outbox,
      JsonMapper json,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  void take(Entry entry, Notice notice) {
    ErpDocumentId documentId =
        new ErpDocumentId(
            entry.clientId(),
            entry.provider(),
            entry.generation(),
            notice.entity(),
            notice.erpId());
    try {
      transactions.executeWithoutResult(
          status -> {
            insert(entry, notice);
            outbox.send(NoticeMessage.of(documentId, notice, json), entry.clientId());
          });
    } catch (DataAccessException e) {
      if (!DuplicateKeys.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  private void insert(Entry entry, Notice notice) {
    jdbc.sql(
            "insert into command_side.webhook_delivery (connection, delivery_id, received_at) values (?, ?, ?)")
        .params(
            entry.connection().identity(),
            notice.deliveryId() + "/" + notice.entity() + "/" + notice.erpId(),
            clock.millis())
        .update();
  }
}
