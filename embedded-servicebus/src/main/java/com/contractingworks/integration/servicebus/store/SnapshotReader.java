package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import com.contractingworks.integration.servicebus.broker.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Reads the whole store at the start. */
final class SnapshotReader {
  private final Connection connection;
  private final Collection<String> entities;
  private final ToIntFunction<String> entityIds;
  private final Map<Integer, List<StoredMessage>> messages = new HashMap<>();
  private final Map<Integer, Map<String, byte[]>> states = new HashMap<>();
  private final Map<Integer, Map<String, Instant>> seen = new HashMap<>();
  private final Map<Integer, Long> sequences = new HashMap<>();

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  SnapshotReader(
      Connection connection, Collection<String> entities, ToIntFunction<String> entityIds) {
    this.connection = connection;
    this.entities = entities;
    this.entityIds = entityIds;
  }

  static Map<String, Integer> entityIds(Connection connection) throws SQLException {
    Map<String, Integer> ids = new HashMap<>();
    each(
        connection,
        "select name, entity_id from bus_entity",
        row -> ids.put(row.getString(1), row.getInt(2)));
    return ids;
  }

  static void register(Connection connection, Map<String, Integer> ids, String name)
      throws SQLException {
    int id = ids.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into bus_entity (entity_id, name, next_sequence) values (?, ?, 1)")) {
      insert.setInt(1, id);
      insert.setString(2, name);
      insert.executeUpdate();
    }
    ids.put(name, id);
  }

  Map<String, EntitySnapshot> read() throws SQLException {
    each(
        connection,
        MessageRows.SELECT,
        row ->
            messages
                .computeIfAbsent(row.getInt(1), id -> new ArrayList<>())
                .add(MessageRows.read(row)));
    each(
        connection,
        "select entity_id, session_id, state from bus_session",
        row ->
            states
                .computeIfAbsent(row.getInt(1), id -> new HashMap<>())
                .put(text(row.getBytes(2)), row.getBytes(3)));
    each(
        connection,
        "select entity_id, message_id, seen_until from bus_seen_message_id",
        row ->
            seen.computeIfAbsent(row.getInt(1), id -> new HashMap<>())
                .put(text(row.getBytes(2)), Instant.ofEpochMilli(row.getLong(3))));
    each(
        connection,
        "select entity_id, next_sequence from bus_entity",
        row -> sequences.put(row.getInt(1), row.getLong(2)));
    Map<String, EntitySnapshot> snapshots = new HashMap<>();
    entities.forEach(name -> snapshots.put(name, snapshot(entityIds.applyAsInt(name))));
    return snapshots;
  }

  private EntitySnapshot snapshot(int id) {
    return new EntitySnapshot(
        messages.getOrDefault(id, List.of()),
        states.getOrDefault(id, Map.of()),
        seen.getOrDefault(id, Map.of()),
        sequences.get(id));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void each(Connection connection, String query, RowReader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
