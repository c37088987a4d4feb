package com.contractingworks.integration.command.vault;

import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.provider.Secret;
import java.sql.Types;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secrets of clients, by client, purpose and generation of the connection. */
public class Vault {

  private final JdbcClient jdbc;
  private final ClientCipher cipher;

  public Vault(JdbcClient jdbc, ClientCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /** A row as it lies; the purpose may be one that only a newer release knows. */
  private record Encrypted(String purpose, byte[] bytes) {}

  /**
   * Keeps a secret, in the place of the one that was there.
   *
   * @throws UnreadableSecret if the client was to be forgotten
   */
  public void put(String clientId, Purpose purpose, int generation, Secret secret) {
    byte[] encrypted = cipher.encrypt(Place.of(clientId, purpose, generation), secret.reveal());
    SqlParameterValue bytes = new SqlParameterValue(Types.VARBINARY, encrypted);
    int updated =
        jdbc.sql(
                "update command_side.vault_secret set encrypted = ? where client_id = ? and purpose = ? and generation = ?")
            .params(bytes, clientId, purpose.code(), generation)
            .update();
    if (updated == 0) {
      jdbc.sql(
              "insert into command_side.vault_secret (client_id, purpose, generation, encrypted) values (?, ?, ?, ?)")
          .params(clientId, purpose.code(), generation, bytes)
          .update();
    }
  }

  /**
   * All secrets of one generation of a client's connection, but those that a newer release keeps
   * for purposes of its own.
   *
   * @throws UnreadableSecret if one of them was changed or belongs elsewhere, or the client was
   *     forgotten
   */
  public Map<Purpose, Secret> find(String clientId, int generation) {
    Map<Purpose, Secret> secrets = new EnumMap<>(Purpose.class);
    jdbc.sql(
            "select purpose, encrypted from command_side.vault_secret where client_id = ? and generation = ?")
        .params(clientId, generation)
        .query((row, number) -> new Encrypted(row.getString("purpose"), row.getBytes("encrypted")))
        .list()
        .forEach(
            each ->
                Purpose.find(each.purpose())
                    .map(purpose -> Place.of(clientId, purpose, generation))
                    .ifPresent(place -> secrets.put(place.purpose(), open(place, each.bytes()))));
    return secrets;
  }

  private Secret open(Place place, byte[] encrypted) {
    return new Secret(cipher.decryptText(place, encrypted));
  }

  /** Removes all secrets of a client. */
  public void remove(String clientId) {
    jdbc.sql("delete from command_side.vault_secret where client_id = ?").param(clientId).update();
  }
}
