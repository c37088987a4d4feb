package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.DeadLetterMark;
import com.contractingworks.integration.servicebus.broker.StoredMessage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** Messages as rows of {@code bus_message}. */
final class MessageRows {
  static final String INSERT =
      "insert into bus_message (entity_id, sequence_number, state, delivery_count, enqueued_at,"
          + " scheduled_for, expires_at, enqueued_sequence_number, message_id, session_id,"
          + " dead_letter_source, dead_letter_reason, dead_letter_description, payload)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  static final String SELECT =
      "select entity_id, sequence_number, state, delivery_count, enqueued_at, scheduled_for,"
          + " expires_at, enqueued_sequence_number, message_id, session_id, dead_letter_source,"
          + " dead_letter_reason, dead_letter_description, payload"
          + " from bus_message order by entity_id, sequence_number";

  private MessageRows() {}

  static void bind(PreparedStatement row, int entityId, StoredMessage message) throws SQLException {
    DeadLetterMark dead = message.deadLetter();
    row.setInt(1, entityId);
    row.setLong(2, message.sequenceNumber());
    row.setInt(3, message.state().ordinal());
    row.setInt(4, message.deliveryCount());
    row.setLong(5, message.enqueuedAt().toEpochMilli());
    setInstant(row, 6, message.scheduledFor());
    setInstant(row, 7, message.expiresAt());
    row.setLong(8, message.enqueuedSequenceNumber());
    row.setString(9, message.messageId());
    row.setString(10, message.sessionId());
    row.setString(11, dead == null ? null : dead.source());
    row.setString(12, dead == null ? null : dead.reason());
    row.setString(13, dead == null ? null : dead.description());
    row.setBytes(14, message.payload());
  }

  static StoredMessage read(ResultSet row) throws SQLException {
    String source = row.getString(11);
    DeadLetterMark dead =
        source == null ? null : new DeadLetterMark(source, row.getString(12), row.getString(13));
    return new StoredMessage(
        row.getLong(2),
        StoredMessage.State.values()[row.getInt(3)],
        row.getInt(4),
        Instant.ofEpochMilli(row.getLong(5)),
        getInstant(row, 6),
        getInstant(row, 7),
        row.getLong(8),
        row.getString(9),
        row.getString(10),
        dead,
        row.getBytes(14));
  }

  private static void setInstant(PreparedStatement row, int column, Instant time)
      throws SQLException {
    if (time == null) {
      row.setNull(column, Types.BIGINT);
    } else {
      row.setLong(column, time.toEpochMilli());
    }
  }

  private static Instant getInstant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
