package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.invoice.PublicationTarget;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The integration configuration database: client to provider to connection string. The connection
 * string lies in the table in the clear until the issue on secrets moves it into the vault; this
 * class is the only one that reads or writes it.
 */
public class ConnectionDirectory {

  private static final String SELECT =
      "select client_id, generation, provider, connection_string, hook_key, hook_secret from command_side.client_connection ";

  private static final RowMapper<Entry> ENTRY =
      (row, number) ->
          new Entry(
              row.getString("client_id"),
              row.getInt("generation"),
              row.getString("provider"),
              new Secret(row.getString("connection_string")),
              row.getString("hook_key"),
              new Secret(row.getString("hook_secret")));

  private final JdbcClient jdbc;
  private final ClientRegister register;

  public ConnectionDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.register = new ClientRegister(jdbc);
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

  /** Where a client's documents go at this moment; empty if the client is not served. */
  public Optional<PublicationTarget> target(String clientId) {
    return register
        .find(clientId)
        .filter(client -> client.status().isServed())
        .map(client -> new PublicationTarget(client.provider(), client.generation()));
  }

  /** The connection in force; empty if the client is unknown. */
  public Optional<Entry> current(String clientId) {
    return jdbc.sql(
            SELECT
                + "where client_id = ? order by generation desc offset 0 rows fetch next 1 rows only")
        .param(clientId)
        .query(ENTRY)
        .optional();
  }

  /** One of a client's successive connections. */
  public Optional<Entry> find(String clientId, int generation) {
    return jdbc.sql(SELECT + "where client_id = ? and generation = ?")
        .params(clientId, generation)
        .query(ENTRY)
        .optional();
  }

  /** The connection at whose address a webhook arrived. */
  public Optional<Entry> findByHookKey(String hookKey) {
    return jdbc.sql(SELECT + "where hook_key = ?")
        .param(hookKey)
        .query(ENTRY)
        .optional()
        // SQL Server takes a key with a blank at its end for the same.
        .filter(entry -> entry.hookKey().equals(hookKey));
  }

  /**
   * Enters a connection, or replaces its connection string if it is there. The hook key and secret
   * stay.
   */
  void put(Entry entry) {
    int updated =
        jdbc.sql(
                "update command_side.client_connection set connection_string = ? where client_id = ? and generation = ?")
            .params(entry.connectionString().reveal(), entry.clientId(), entry.generation())
            .update();
    if (updated == 0) {
      jdbc.sql(
              "insert into command_side.client_connection (client_id, generation, provider, connection_string, hook_key, hook_secret)"
                  + " values (?, ?, ?, ?, ?, ?)")
          .params(
              entry.clientId(),
              entry.generation(),
              entry.provider(),
              entry.connectionString().reveal(),
              entry.hookKey(),
              entry.hookSecret().reveal())
          .update();
    }
  }
}
