package com.contractingworks.integration.command.provider;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.Secret;
import com.contractingworks.integration.provider.rest.auth.ClientCredentials;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers behind the provider interface, as a list: {@code INTEGRATION_RESTPROVIDERS_0_NAME},
 * {@code INTEGRATION_RESTPROVIDERS_0_BASEURL} and so on.
 *
 * @param restProviders those providers; none by default
 */
@ConfigurationProperties("integration")
record RestProviders(@DefaultValue List<RestProviderEntry> restProviders) {

  RestProviders {
    restProviders = List.copyOf(restProviders);
  }

  /**
   * One provider. The service proves itself by tokens (token address, client id and secret) or by
   * signatures (key id and key).
   *
   * @param name under which clients' connections name it; never changes
   * @param baseUrl where it answers, its major version included
   * @param key base64 of 32 bytes or more
   * @param connectTimeout how long making a connection may take
   * @param commitHorizon what counts as its commit horizon until it has told its own
   */
  record RestProviderEntry(
      String name,
      URI baseUrl,
      URI tokenUrl,
      String clientId,
      Secret clientSecret,
      String keyId,
      Secret key,
      @DefaultValue("5s") Duration connectTimeout,
      @DefaultValue("1h") Duration commitHorizon) {

    private RestProviderSettings settings() {
      return new RestProviderSettings(
          name, baseUrl, credentials(), sharedKey(), connectTimeout, commitHorizon);
    }

    private ClientCredentials credentials() {
      boolean any = tokenUrl != null || clientId != null || isSet(clientSecret);
      boolean all = tokenUrl != null && clientId != null && isSet(clientSecret);
      if (any && !all) {
        throw new IllegalArgumentException(
            "token-url, client-id and client-secret belong together. Set all three, or none.");
      }
      return all ? new ClientCredentials(tokenUrl, clientId, clientSecret) : null;
    }

    private SharedKey sharedKey() {
      if ((keyId != null) != isSet(key)) {
        throw new IllegalArgumentException("key-id and key belong together. Set both, or none.");
      }
      return keyId == null ? null : new SharedKey(keyId, key);
    }

    private static boolean isSet(Secret secret) {
      return secret != null && !secret.reveal().isBlank();
    }
  }

  /**
   * The settings of all.
   *
   * @throws UnusableSetting if any is wrong; names all that are
   */
  List<RestProviderSettings> settings() {
    List<RestProviderSettings> settings = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < restProviders.size(); i++) {
      try {
        settings.add(restProviders.get(i).settings());
      } catch (IllegalArgumentException e) {
        problems.add("integration.rest-providers[" + i + "]: " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new UnusableSetting(String.join(" ", problems));
    }
    return settings;
  }
}
