package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.Change;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Writes batches through statements that are prepared once. */
final class ChangeWriter {
  private final Connection connection;
  private final ToIntFunction<String> entityIds;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Set<PreparedStatement> filled = new LinkedHashSet<>();

  ChangeWriter(Connection connection, ToIntFunction<String> entityIds) {
    this.connection = connection;
    this.entityIds = entityIds;
  }

  /** Writes without committing; statements run in the order in which they were first filled. */
  void write(List<Change> changes) throws SQLException {
    Batch batch = new Batch(changes);
    for (Change change : batch.removals()) {
      remove(change);
    }
    for (Change change : batch.writes()) {
      insert(change);
    }
    execute();
  }

  private void remove(Change change) throws SQLException {
    if (change instanceof Change.MessageChanged changed) {
      removeMessage(changed, changed.message().sequenceNumber());
    } else if (change instanceof Change.MessageRemoved removed) {
      removeMessage(removed, removed.sequenceNumber());
    } else if (change instanceof Change.SessionStateSet set) {
      PreparedStatement row =
          statement("delete from bus_session where entity_id = ? and session_id = ?", change);
      add(row, utf8(set.sessionId()));
    } else if (change instanceof Change.MessageIdForgotten old) {
      PreparedStatement row =
          statement(
              "delete from bus_seen_message_id where entity_id = ? and message_id = ?", change);
      add(row, utf8(old.messageId()));
    }
  }

  private void removeMessage(Change change, long sequenceNumber) throws SQLException {
    add(
        statement("delete from bus_message where entity_id = ? and sequence_number = ?", change),
        sequenceNumber);
  }

  private void insert(Change change) throws SQLException {
    if (change instanceof Change.MessageAdded added) {
      PreparedStatement row = statement(MessageRows.INSERT, change);
      MessageRows.bind(row, entityIds.applyAsInt(change.entity()), added.message());
      add(row);
    } else if (change instanceof Change.MessageChanged changed) {
      PreparedStatement row = statement(MessageRows.INSERT, change);
      MessageRows.bind(row, entityIds.applyAsInt(change.entity()), changed.message());
      add(row);
    } else if (change instanceof Change.SessionStateSet set) {
      add(
          statement(
              "insert into bus_session (entity_id, session_id, state) values (?, ?, ?)", change),
          utf8(set.sessionId()),
          set.state());
    } else if (change instanceof Change.MessageIdSeen seen) {
      add(
          statement(
              "insert into bus_seen_message_id (entity_id, message_id, seen_until)"
                  + " values (?, ?, ?)",
              change),
          utf8(seen.messageId()),
          seen.until().toEpochMilli());
    } else if (change instanceof Change.SequenceReserved reserved) {
      PreparedStatement row =
          statement("update bus_entity set next_sequence = ? where entity_id = ?", null);
      row.setLong(1, reserved.next());
      row.setInt(2, entityIds.applyAsInt(change.entity()));
      add(row);
    }
  }

  /** The statement for this SQL, with the change's entity as its first value. */
  private PreparedStatement statement(String sql, Change change) throws SQLException {
    PreparedStatement row = prepared.get(sql);
    if (row == null) {
      row = connection.prepareStatement(sql);
      prepared.put(sql, row);
    }
    if (change != null) {
      row.setInt(1, entityIds.applyAsInt(change.entity()));
    }
    return row;
  }

  private void add(PreparedStatement row, Object... following) throws SQLException {
    for (int i = 0; i < following.length; i++) {
      row.setObject(i + 2, following[i]);
    }
    row.addBatch();
    filled.add(row);
  }

  private void execute() throws SQLException {
    for (PreparedStatement row : filled) {
      row.executeBatch();
    }
    filled.clear();
  }

  static byte[] utf8(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
