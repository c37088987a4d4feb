package com.contractingworks.integration.command.client;

import com.contractingworks.integration.access.ClientScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where each client is on its way, as its events say, for those who must know quickly. Holds no
 * secret.
 */
public class ClientRegister {

  private static final String SELECT =
      "select client_id, status, provider, generation, version, since, after_posting, write_back from command_side.client ";

  private final JdbcClient jdbc;

  public ClientRegister(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One client.
   *
   * @param provider what it is or will be connected to; null if that was not chosen
   * @param generation which of its successive connections was set last; 0 if there was none
   * @param version how many decisions of people made it so
   * @param since when the last of them was; null if that is not known
   * @param policies what was chosen for it
   */
  public record Registered(
      String clientId,
      ClientSyncStatus status,
      String provider,
      int generation,
      long version,
      Instant since,
      ClientPolicies policies) {}

  /** A client; empty if nobody has created it. */
  public Optional<Registered> find(String clientId) {
    return jdbc.sql(SELECT + "where client_id = ?")
        .param(clientId)
        .query(ClientRegister::read)
        .optional();
  }

  /** Where a client is on its way. */
  public ClientSyncStatus status(String clientId) {
    return find(clientId).map(Registered::status).orElse(ClientSyncStatus.NONE);
  }

  /** What was chosen for a client. */
  public ClientPolicies policies(String clientId) {
    return find(clientId).map(Registered::policies).orElse(ClientPolicies.UNCHOSEN);
  }

  /**
   * These clients by their id.
   *
   * @param after those after this one; empty for the first ones
   * @param most how many at most
   */
  public List<Registered> list(ClientScope clients, String after, int most) {
    return jdbc.sql(
            SELECT
                + "where client_id > :after and "
                + clients.condition("client_id")
                + " order by client_id offset 0 rows fetch next :most rows only")
        .params(clients.parameters())
        .param("after", after)
        .param("most", most)
        .query(ClientRegister::read)
        .list();
  }

  /** The clients that are connected to a provider, or are to be. */
  public List<String> connectedTo(String provider) {
    return jdbc.sql(
            "select client_id from command_side.client where provider = ? and status <> ? order by client_id")
        .params(provider, ClientSyncStatus.DEPROVISIONED.name())
        .query(String.class)
        .list();
  }

  /**
   * Enters what a client's events say. Whoever comes late with an older version changes nothing.
   *
   * @return whether that was news
   */
  boolean put(Registered client) {
    int updated =
        jdbc.sql(
                "update command_side.client set status = ?, provider = ?, generation = ?, version = ?, since = ?, after_posting = ?, write_back = ? where client_id = ? and version < ?")
            .params(
                client.status().name(),
                client.provider(),
                client.generation(),
                client.version(),
                micros(client.since()),
                client.policies().afterPosting(),
                client.policies().writeBackErpNumber(),
                client.clientId(),
                client.version())
            .update();
    boolean isNew = updated == 0 && find(client.clientId()).isEmpty();
    if (isNew) {
      jdbc.sql(
              "insert into command_side.client (client_id, status, provider, generation, version, since, after_posting, write_back) values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              client.clientId(),
              client.status().name(),
              client.provider(),
              client.generation(),
              client.version(),
              micros(client.since()),
              client.policies().afterPosting(),
              client.policies().writeBackErpNumber())
          .update();
    }
    return isNew || updated == 1;
  }

  private static Registered read(ResultSet row, int number) throws SQLException {
    long since = row.getLong("since");
    return new Registered(
        row.getString("client_id"),
        ClientSyncStatus.valueOf(row.getString("status")),
        row.getString("provider"),
        row.getInt("generation"),
        row.getLong("version"),
        since == 0 ? null : Instant.EPOCH.plus(since, ChronoUnit.MICROS),
        new ClientPolicies(row.getString("after_posting"), row.getBoolean("write_back")));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
