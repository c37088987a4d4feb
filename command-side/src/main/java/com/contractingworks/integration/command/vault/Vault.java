package com.contractingworks.integration.command.vault;

import com.contractingworks.integration.kernel.vault.ClientCipher;
import com.contractingworks.integration.kernel.vault.Place;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.kernel.vault.UnreadableSecret;
import com.contractingworks.integration.provider.Secret;
import java.sql.Types;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The secrets of clients, by client, purpose and generation of the connection; and those of
 * registered providers, by an owner of their own, purpose and number.
 */
public class Vault {

  /** No client's identifier can begin so. */
  private static final String PROVIDER = "provider:";

  private final JdbcClient jdbc;
  private final ClientCipher cipher;

  public Vault(JdbcClient jdbc, ClientCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /** Whose the secrets of a registered provider are: stands in the place of a client. */
  public static String ofProvider(String name) {
    return PROVIDER + name;
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

  /** One secret; empty if there is none in that place. */
  public Optional<Secret> find(String owner, Purpose purpose, int number) {
    return Optional.ofNullable(find(owner, number).get(purpose));
  }

  private Secret open(Place place, byte[] encrypted) {
    return new Secret(cipher.decryptText(place, encrypted));
  }

  /** Removes the secrets for one purpose, but for these numbers. */
  public void removeAllBut(String owner, Purpose purpose, Collection<Integer> numbers) {
    jdbc
        .sql("select generation from command_side.vault_secret where client_id = ? and purpose = ?")
        .params(owner, purpose.code())
        .query(Integer.class)
        .list()
        .stream()
        .filter(number -> !numbers.contains(number))
        .forEach(number -> remove(owner, purpose, number));
  }

  private void remove(String owner, Purpose purpose, int number) {
    jdbc.sql(
            "delete from command_side.vault_secret where client_id = ? and purpose = ? and generation = ?")
        .params(owner, purpose.code(), number)
        .update();
  }

  /** Removes all secrets of a client. */
  public void remove(String clientId) {
    jdbc.sql("delete from command_side.vault_secret where client_id = ?").param(clientId).update();
  }
}
