package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.client.ClientSettings.ConfiguredClient;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.kernel.settings.UnusableSetting;
import com.contractingworks.integration.kernel.vault.DataKeys;
import com.contractingworks.integration.provider.Connection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Connects the clients that are named in the settings, at every start and before the first message
 * is taken: of a client that is not connected yet a message could only say that it is unknown.
 * Several processes may do so at once; nothing follows from a connection that is there already.
 */
class ConfiguredClients implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ConfiguredClients.class);

  /** After Axon's handlers, 3072 below the highest; before the web server and the inbox. */
  private static final int PHASE = Integer.MAX_VALUE - 2_600;

  private static final String ACTOR = "configuration";

  private final List<ConfiguredClient> clients;
  private final ClientConnections connections;
  private final ClientRegister register;
  private final Providers providers;
  private final DataKeys keys;
  private volatile boolean running;

  ConfiguredClients(
      ClientSettings settings,
      ClientConnections connections,
      ClientRegister register,
      Providers providers,
      DataKeys keys) {
    this.clients = settings.clients();
    this.connections = connections;
    this.register = register;
    this.providers = providers;
    this.keys = keys;
  }

  /**
   * Connects them.
   *
   * @throws UnusableSetting if one of them cannot be connected as it is set; then none is
   */
  @Override
  public void start() {
    for (int i = 0; i < clients.size(); i++) {
      ConfiguredClient client = clients.get(i);
      UnusableSetting.unlessRefused("INTEGRATION_CLIENTS_" + i + "_...", () -> checked(client));
    }
    clients.forEach(this::connect);
    if (!clients.isEmpty()) {
      log.info("{} clients are connected as the settings say.", clients.size());
    }
    running = true;
  }

  private Connection checked(ConfiguredClient client) {
    Connection connection =
        Connection.given(client.id(), client.provider(), 1, client.connection().reveal());
    connection.afterPosting();
    if (providers.find(client.provider()).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no provider '%s', which the settings name for client %s. There are: %s."
              .formatted(client.provider(), client.id(), String.join(", ", providers.names())));
    }
    return connection;
  }

  /** What a person has ended does not begin again with the next start. */
  private void connect(ConfiguredClient client) {
    String clientId = new ClientSyncId(client.id()).clientId();
    if (keys.isForgotten(clientId)) {
      log.warn(
          "Client {} was forgotten and is not connected, although the settings name it. Remove it there; whoever it stands for now needs an identifier of its own.",
          client.id());
    } else if (register.status(clientId) == ClientSyncStatus.DEPROVISIONED) {
      log.warn(
          "Client {} was deprovisioned and is not connected, although the settings name it. Remove it there.",
          client.id());
    } else {
      connections.connect(client.id(), client.provider(), client.connection(), ACTOR);
    }
  }

  /** They stay connected. */
  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
