package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.command.vault.Vault;
import com.contractingworks.integration.command.vault.VaultReadiness;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The integration configuration database: client to provider to connection. The secrets of a
 * connection lie in the vault; a column of theirs here that is not empty was written before there
 * was one, or for a process that does not know it, and then counts. This class is the only one that
 * reads or writes them.
 */
public class ConnectionDirectory {

  private static final String SELECT =
      "select client_id, generation, provider, connection_string, hook_key, hook_secret from command_side.client_connection ";

  private static final String LATEST =
      "order by generation desc offset 0 rows fetch next 1 rows only";

  private static final String IN_THE_VAULT = "";

  private final JdbcClient jdbc;
  private final ClientRegister register;
  private final Vault vault;
  private final VaultReadiness readiness;

  /**
   * Reads and writes connections.
   *
   * @param readiness while it says no, secrets are written in the clear
   */
  public ConnectionDirectory(JdbcClient jdbc, Vault vault, VaultReadiness readiness) {
    this.jdbc = jdbc;
    this.register = new ClientRegister(jdbc);
    this.vault = vault;
    this.readiness = readiness;
  }

  /**
   * One connection of one client.
   *
   * @param connectionString access to the ERP
   * @param hookKey the unguessable part of the address at which this client's webhooks arrive
   * @param hookSecret the key of their signature where we make it
   */
  public record Entry(
      String clientId,
      int generation,
      String provider,
      Secret connectionString,
      String hookKey,
      Secret hookSecret) {

    /** The connection in the form that providers take. */
    public Connection connection() {
      return Connection.parse(clientId, provider, generation, connectionString.reveal());
    }

    /** The key of the signature of webhooks: the connection's own where the ERP makes it. */
    public Secret signatureKey() {
      return connection().setting(Connection.WEBHOOK_KEY).orElse(hookSecret);
    }
  }

  /** A row as it lies; secrets that are in the vault are empty here. */
  private record Row(
      String clientId,
      int generation,
      String provider,
      Secret connectionString,
      String hookKey,
      Secret hookSecret) {

    boolean isInTheVault() {
      return isEmpty(connectionString) && isEmpty(hookSecret);
    }

    private static boolean isEmpty(Secret secret) {
      return secret.reveal().equals(IN_THE_VAULT);
    }
  }

  /**
   * Which connection.
   *
   * @param generation which of the client's successive ones
   */
  record Id(String clientId, int generation) {}

  /** Where a client's documents go at this moment; empty if the client is not served. */
  public Optional<PublicationTarget> target(String clientId) {
    return register
        .find(clientId)
        .filter(client -> client.status().isServed())
        .map(client -> new PublicationTarget(client.provider(), client.generation()));
  }

  /** The connection in force; empty if the client is unknown. */
  public Optional<Entry> current(String clientId) {
    return jdbc.sql(SELECT + "where client_id = ? " + LATEST)
        .param(clientId)
        .query(ConnectionDirectory::read)
        .optional()
        .map(this::entry);
  }

  /** One of a client's successive connections. */
  public Optional<Entry> find(String clientId, int generation) {
    return row(new Id(clientId, generation)).map(this::entry);
  }

  private Optional<Row> row(Id id) {
    return jdbc.sql(SELECT + "where client_id = ? and generation = ?")
        .params(id.clientId(), id.generation())
        .query(ConnectionDirectory::read)
        .optional();
  }

  /** The connection at whose address a webhook arrived. */
  public Optional<Entry> findByHookKey(String hookKey) {
    return jdbc.sql(SELECT + "where hook_key = ?")
        .param(hookKey)
        .query(ConnectionDirectory::read)
        .optional()
        // SQL Server takes a key with a blank at its end for the same.
        .filter(row -> row.hookKey().equals(hookKey))
        .map(this::entry);
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("client_id"),
        row.getInt("generation"),
        row.getString("provider"),
        new Secret(row.getString("connection_string")),
        row.getString("hook_key"),
        new Secret(row.getString("hook_secret")));
  }

  private Entry entry(Row row) {
    Map<Purpose, Secret> secrets = vault.find(row.clientId(), row.generation());
    return new Entry(
        row.clientId(),
        row.generation(),
        row.provider(),
        secret(row, row.connectionString(), secrets.get(Purpose.CONNECTION), "connection string"),
        row.hookKey(),
        secret(row, row.hookSecret(), secrets.get(Purpose.WEBHOOK_SECRET), "webhook secret"));
  }

  private static Secret secret(Row row, Secret inTheClear, Secret inTheVault, String what) {
    if (!Row.isEmpty(inTheClear)) {
      return inTheClear;
    }
    if (inTheVault == null) {
      throw new IllegalStateException(
          "The vault has no %s of client %s, generation %d. Connect the client anew."
              .formatted(what, row.clientId(), row.generation()));
    }
    return inTheVault;
  }

  /**
   * Enters a connection, or replaces its connection string if it is there. The hook key and secret
   * stay.
   */
  void put(Entry entry) {
    boolean encrypted = readiness.allCanRead();
    String connectionString = encrypted ? IN_THE_VAULT : entry.connectionString().reveal();
    int updated =
        jdbc.sql(
                "update command_side.client_connection set connection_string = ? where client_id = ? and generation = ?")
            .params(connectionString, entry.clientId(), entry.generation())
            .update();
    if (updated == 0) {
      insert(entry, connectionString, encrypted ? IN_THE_VAULT : entry.hookSecret().reveal());
    }
    if (encrypted) {
      keep(entry, Purpose.CONNECTION, entry.connectionString());
    }
    if (encrypted && updated == 0) {
      keep(entry, Purpose.WEBHOOK_SECRET, entry.hookSecret());
    }
  }

  private void insert(Entry entry, String connectionString, String hookSecret) {
    jdbc.sql(
            "insert into command_side.client_connection (client_id, generation, provider, connection_string, hook_key, hook_secret)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(
            entry.clientId(),
            entry.generation(),
            entry.provider(),
            connectionString,
            entry.hookKey(),
            hookSecret)
        .update();
  }

  private void keep(Entry entry, Purpose purpose, Secret secret) {
    vault.put(entry.clientId(), purpose, entry.generation(), secret);
  }

  /** Connections of which a secret lies here and not in the vault. */
  List<Id> inTheClear() {
    return jdbc.sql(
            "select client_id, generation from command_side.client_connection"
                + " where connection_string <> '' or hook_secret <> '' order by client_id, generation")
        .query((row, number) -> new Id(row.getString("client_id"), row.getInt("generation")))
        .list();
  }

  /** Moves the secrets of a connection into the vault, in the transaction that is open. */
  void moveIntoVault(Id id) {
    // Keeps others from changing the row until the commit.
    jdbc.sql(
            "update command_side.client_connection set provider = provider where client_id = ? and generation = ?")
        .params(id.clientId(), id.generation())
        .update();
    row(id).filter(row -> !row.isInTheVault()).ifPresent(this::move);
  }

  private void move(Row row) {
    Entry entry = entry(row);
    keep(entry, Purpose.CONNECTION, entry.connectionString());
    keep(entry, Purpose.WEBHOOK_SECRET, entry.hookSecret());
    jdbc.sql(
            "update command_side.client_connection set connection_string = '', hook_secret = '' where client_id = ? and generation = ?")
        .params(row.clientId(), row.generation())
        .update();
  }

  /** Removes all connections of a client, and their secrets, in the transaction that is open. */
  public void remove(String clientId) {
    vault.remove(clientId);
    jdbc.sql("delete from command_side.client_connection where client_id = ?")
        .param(clientId)
        .update();
  }
}
