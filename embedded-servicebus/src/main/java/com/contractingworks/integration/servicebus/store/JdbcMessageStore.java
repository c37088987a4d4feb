package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.Change;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores in SQL Server or H2, over one connection of its own. Creates its tables if need be. */
public final class JdbcMessageStore implements MessageStore {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcMessageStore.class);

  private final Connection connection;
  private final Map<String, Integer> entityIds;
  private final ChangeWriter writer;

  private JdbcMessageStore(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    Schema.createIfMissing(connection);
    this.entityIds = SnapshotReader.entityIds(connection);
    this.writer = new ChangeWriter(connection, this::entityId);
    connection.commit();
  }

  /**
   * Opens the store.
   *
   * @param url JDBC URL; a file of H2 needs {@code MODE=MSSQLServer} and {@code WRITE_DELAY=0}
   * @param user user name, may be empty
   * @param password password, may be empty
   */
  public static JdbcMessageStore open(String url, String user, String password) {
    Connection connection = null;
    try {
      connection = DriverManager.getConnection(url, user, password);
      return new JdbcMessageStore(connection);
    } catch (SQLException failure) {
      closeQuietly(connection, failure);
      throw cannotOpen(url, failure);
    }
  }

  /** A URL may hold a password, and drivers like to repeat it. */
  private static StoreException cannotOpen(String url, SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    String safe = message.replace(url, "(the JDBC URL)");
    return new StoreException(
        "The message store could not be opened: " + safe, safe.equals(message) ? failure : null);
  }

  private static void closeQuietly(Connection connection, SQLException failure) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  @Override
  public Map<String, EntitySnapshot> load(Collection<String> entities) {
    try {
      for (String entity : entities) {
        if (!entityIds.containsKey(key(entity))) {
          SnapshotReader.register(connection, entityIds, key(entity));
        }
      }
      warnOfUnknown(entities);
      Map<String, EntitySnapshot> snapshots =
          new SnapshotReader(connection, entities, this::entityId).read();
      connection.commit();
      return snapshots;
    } catch (SQLException failure) {
      throw new StoreException("The stored messages could not be read", failure);
    }
  }

  private void warnOfUnknown(Collection<String> entities) {
    List<String> known = entities.stream().map(JdbcMessageStore::key).toList();
    entityIds.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name -> LOG.warn("'{}' is stored but not configured; its messages stay stored", name));
  }

  @Override
  public void write(List<Change> changes) {
    try {
      writer.write(changes);
      connection.commit();
    } catch (SQLException failure) {
      throw new StoreException("The changes could not be stored", failure);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new StoreException("The message store could not be closed", failure);
    }
  }

  private int entityId(String entity) {
    return entityIds.get(key(entity));
  }

  private static String key(String entity) {
    return entity.toLowerCase(Locale.ROOT);
  }
}
