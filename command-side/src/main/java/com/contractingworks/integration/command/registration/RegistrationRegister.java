package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Settings;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The versions of third parties' providers as their events say, for those who must know quickly;
 * and who is to be asked about them, which no event says. Holds no secret.
 */
class RegistrationRegister {

  private static final String SELECT =
      "select provider, number, status, version, edition, base_url, authentication, token_url, secret_number, secret_identity,"
          + " older_number, older_identity, contact_name, contact_email, since from command_side.provider_registration ";

  private final JdbcClient jdbc;

  RegistrationRegister(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who is to be asked about a provider. */
  record Contact(String name, String email) {

    /** A person is not told in passing. */
    @Override
    public String toString() {
      return "a contact";
    }
  }

  /**
   * A secret in use, without itself.
   *
   * @param number under which the vault has it
   * @param identity the client id, or the id of the key
   */
  record KnownSecret(int number, String identity) {}

  /**
   * One version of a provider.
   *
   * @param version how many decisions of people made it so
   * @param edition which of its successive settings are in force
   * @param secrets the newest first; two at most
   * @param since when the last of the decisions was
   */
  record Registered(
      ProviderRegistrationId id,
      ProviderRegistrationStatus status,
      long version,
      int edition,
      Settings settings,
      List<KnownSecret> secrets,
      Contact contact,
      Instant since) {}

  /** The version that has a name among the providers that clients choose from. */
  Optional<Registered> find(String name) {
    return jdbc.sql(SELECT + "where name = ?")
        .param(name)
        .query(RegistrationRegister::read)
        .optional();
  }

  /** One version, if it is one of these. */
  Optional<Registered> find(ProviderScope scope, ProviderRegistrationId id) {
    return jdbc.sql(SELECT + "where name = :name and " + scope.condition())
        .params(scope.parameters())
        .param("name", id.name())
        .query(RegistrationRegister::read)
        .optional();
  }

  /** These, by provider and number. */
  List<Registered> list(ProviderScope scope) {
    return jdbc.sql(SELECT + "where " + scope.condition() + " order by provider, number")
        .params(scope.parameters())
        .query(RegistrationRegister::read)
        .list();
  }

  /** The names of those that are in a state. */
  List<String> names(ProviderRegistrationStatus status) {
    return jdbc.sql(
            "select name from command_side.provider_registration where status = ? order by name")
        .param(status.name())
        .query(String.class)
        .list();
  }

  /**
   * Enters what a version's events say. Whoever comes late with an older state changes nothing.
   *
   * @return whether that was news
   */
  boolean put(Registered entry) {
    boolean isNew = find(entry.id().name()).isEmpty();
    return isNew ? insert(entry) : update(entry);
  }

  private boolean update(Registered entry) {
    return jdbc.sql(
                "update command_side.provider_registration set status = :status, version = :version, edition = :edition,"
                    + " base_url = :base, authentication = :authentication, token_url = :token, secret_number = :secret,"
                    + " secret_identity = :identity, older_number = :older, older_identity = :olderIdentity,"
                    + " contact_name = :contact, contact_email = :email, since = :since where name = :name and version < :version")
            .paramSource(new RegistrationRow(entry))
            .update()
        == 1;
  }

  private boolean insert(Registered entry) {
    return jdbc.sql(
                "insert into command_side.provider_registration (name, provider, number, status, version, edition, base_url,"
                    + " authentication, token_url, secret_number, secret_identity, older_number, older_identity, contact_name,"
                    + " contact_email, since) values (:name, :provider, :number, :status, :version, :edition, :base,"
                    + " :authentication, :token, :secret, :identity, :older, :olderIdentity, :contact, :email, :since)")
            .paramSource(new RegistrationRow(entry))
            .update()
        == 1;
  }

  private static Registered read(ResultSet row, int number) throws SQLException {
    KnownSecret newest =
        new KnownSecret(row.getInt("secret_number"), row.getString("secret_identity"));
    String olderIdentity = row.getString("older_identity");
    Stream<KnownSecret> older =
        olderIdentity == null
            ? Stream.empty()
            : Stream.of(new KnownSecret(row.getInt("older_number"), olderIdentity));
    return new Registered(
        new ProviderRegistrationId(row.getString("provider"), row.getInt("number")),
        ProviderRegistrationStatus.valueOf(row.getString("status")),
        row.getLong("version"),
        row.getInt("edition"),
        new Settings(
            row.getString("base_url"), row.getString("authentication"), row.getString("token_url")),
        Stream.concat(Stream.of(newest), older).toList(),
        new Contact(row.getString("contact_name"), row.getString("contact_email")),
        Instant.EPOCH.plus(row.getLong("since"), ChronoUnit.MICROS));
  }
}
