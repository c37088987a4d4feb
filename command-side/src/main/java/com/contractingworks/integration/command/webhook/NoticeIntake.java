package com.contractingworks.integration.command.webhook;

import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.inbox.CloudEvent;
import com.contractingworks.integration.command.inbox.CommandOutbox;
import com.contractingworks.integration.command.inbox.NoticeMessage;
import com.contractingworks.integration.kernel.database.DuplicateKeys;
import com.contractingworks.integration.kernel.erp.ErpDocumentId;
import com.contractingworks.integration.provider.Notice;
import java.time.InstantSource;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes each delivery on once. Its row is written only after the bus has the message: a crash in
 * between makes the ERP deliver again, and the message has the same id then. No transaction is open
 * while the bus is waited for, or a slow bus would use up the database's connections.
 */
class NoticeIntake {

  private final JdbcClient jdbc;
  private final CommandOutbox outbox;
  private final JsonMapper json;
  private final InstantSource clock;

  NoticeIntake(JdbcClient jdbc, CommandOutbox outbox, JsonMapper json, InstantSource clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The messages that pass notices on.
   *
   * @throws IllegalArgumentException if a notice names no object of the form that ids have
   */
  List<CloudEvent> messages(Entry entry, List<Notice> notices) {
    return notices.stream()
        .map(notice -> NoticeMessage.of(documentId(entry, notice), notice, json))
        .toList();
  }

  private static ErpDocumentId documentId(Entry entry, Notice notice) {
    return new ErpDocumentId(
        entry.clientId(), entry.provider(), entry.generation(), notice.entity(), notice.erpId());
  }

  /** Puts the message on the bus, unless the delivery has been seen. */
  void pass(Entry entry, CloudEvent message) {
    String connection = entry.connection().identity();
    String delivery = NoticeMessage.deliveryKey(message);
    if (!isSeen(connection, delivery)) {
      outbox.send(message);
      remember(connection, delivery);
    }
  }

  private boolean isSeen(String connection, String delivery) {
    return jdbc.sql(
                "select count(*) from command_side.webhook_delivery where connection = ? and delivery_id = ?")
            .params(connection, delivery)
            .query(Integer.class)
            .single()
        > 0;
  }

  private void remember(String connection, String delivery) {
    try {
      jdbc.sql(
              "insert into command_side.webhook_delivery (connection, delivery_id, received_at) values (?, ?, ?)")
          .params(connection, delivery, clock.millis())
          .update();
    } catch (DataAccessException e) {
      if (!DuplicateKeys.isDuplicateKey(e)) {
        throw e;
      }
    }
  }
}
