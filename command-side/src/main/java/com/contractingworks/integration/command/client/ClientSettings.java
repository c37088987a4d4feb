package com.contractingworks.integration.command.client;

import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.provider.Secret;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients that are named in the settings, as a list, because a client's id can hold characters
 * that an environment variable's name cannot: {@code INTEGRATION_CLIENTS_0_ID}, {@code
 * INTEGRATION_CLIENTS_0_PROVIDER}, {@code INTEGRATION_CLIENTS_0_CONNECTION} and so on.
 *
 * @param clients those clients; none by default
 */
@ConfigurationProperties("integration")
record ClientSettings(@DefaultValue List<ConfiguredClient> clients) {

  ClientSettings {
    clients = List.copyOf(clients);
    for (int i = 0; i < clients.size(); i++) {
      require(clients.get(i).id(), i, "id");
      require(clients.get(i).provider(), i, "provider");
      Secret connection = clients.get(i).connection();
      require(connection == null ? null : connection.reveal(), i, "connection");
    }
  }

  /**
   * One client.
   *
   * @param id the client identifier
   * @param provider the provider's name
   * @param connection the connection string, {@code Name=value;...}
   */
  record ConfiguredClient(String id, String provider, Secret connection) {}

  private static void require(String value, int index, String name) {
    if (value == null || value.isBlank()) {
      throw new UnusableSetting(
          "integration.clients[%1$d].%2$s is missing. Set INTEGRATION_CLIENTS_%1$d_%3$s, or remove the client."
              .formatted(index, name, name.toUpperCase(Locale.ROOT)));
    }
  }
}
