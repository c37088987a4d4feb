package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Credential;
import com.contractingworks.integration.command.registration.ProviderRegistrationState.NumberedSecret;
import com.contractingworks.integration.command.registration.RegistrationRegister.KnownSecret;
import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.command.vault.Vault;
import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.kernel.vault.Purpose;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.rest.auth.ClientCredentials;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings.Older;
import java.net.URI;
import java.time.Duration;

/** What the service proves itself with to registered providers: in the vault, and nowhere else. */
final class RegistrationSecrets {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  /** Counts until a provider has told its own. */
  private static final Duration COMMIT_HORIZON = Duration.ofHours(1);

  private final Vault vault;

  RegistrationSecrets(Vault vault) {
    this.vault = vault;
  }

  /**
   * A secret as somebody gives it.
   *
   * @param identity the client id, or the id of the key
   */
  record Given(String identity, Secret secret) {

    /** What the log may know of it. */
    Credential credential(ProviderRegistrationId id) {
      return new Credential(identity, Sha256.hex(id.name() + secret.reveal(), 8));
    }
  }

  /** Keeps what was given, in the transaction that is open, and removes what has ended. */
  void keep(ProviderRegistrationId id, ProviderRegistrationState state, Given given) {
    String owner = Vault.ofProvider(id.name());
    NumberedSecret newest = state.secrets().get(0);
    if (given != null && newest.credential().equals(given.credential(id))) {
      vault.put(owner, Purpose.PROVIDER, newest.number(), given.secret());
    }
    vault.removeAllBut(
        owner, Purpose.PROVIDER, state.secrets().stream().map(NumberedSecret::number).toList());
  }

  /** How a provider is reached, with its secrets. */
  RestProviderSettings settings(Registered registered) {
    KnownSecret newest = registered.secrets().get(0);
    RestProviderSettings settings =
        new RestProviderSettings(
            registered.id().name(),
            URI.create(registered.settings().baseUrl()),
            credentials(registered, newest),
            key(registered, newest),
            TO_CONNECT,
            COMMIT_HORIZON);
    if (registered.secrets().size() == 1) {
      return settings;
    }
    KnownSecret older = registered.secrets().get(1);
    return settings.with(new Older(credentials(registered, older), key(registered, older)));
  }

  private ClientCredentials credentials(Registered registered, KnownSecret secret) {
    String tokenUrl = registered.settings().tokenUrl();
    return tokenUrl == null
        ? null
        : new ClientCredentials(URI.create(tokenUrl), secret.identity(), find(registered, secret));
  }

  private SharedKey key(Registered registered, KnownSecret secret) {
    return registered.settings().tokenUrl() == null
        ? new SharedKey(secret.identity(), find(registered, secret))
        : null;
  }

  private Secret find(Registered registered, KnownSecret secret) {
    String name = registered.id().name();
    return vault
        .find(Vault.ofProvider(name), Purpose.PROVIDER, secret.number())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The vault has no secret %d of provider %s. Add it anew, and end that one."
                        .formatted(secret.number(), name)));
  }
}
