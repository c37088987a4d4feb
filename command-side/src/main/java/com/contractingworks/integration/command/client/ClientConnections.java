package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Connects clients: the decision of the aggregate and the entry in the configuration database, in
 * one transaction.
 */
public class ClientConnections {

  private static final int HOOK_KEY_BYTES = 16;
  private static final int HOOK_SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final ConnectionDirectory directory;
  private final Consumer<Entry> onConnected;

  /**
   * Connects clients.
   *
   * @param onConnected called in the same transaction for every connection that was set
   */
  public ClientConnections(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      Consumer<Entry> onConnected) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.directory = directory;
    this.onConnected = onConnected;
  }

  /**
   * Sets a client's connection. May be repeated: nothing follows from the same connection string.
   *
   * @param actor who does it
   * @throws IllegalArgumentException if the connection string is not of the form {@code
   *     Name=value;...}
   */
  public void connect(String clientId, String provider, Secret connectionString, String actor) {
    Connection.parse(clientId, provider, 1, connectionString.reveal());
    ConnectClient command =
        new ConnectClient(
            new ClientSyncId(clientId), provider, digest(clientId, connectionString), false);
    unitsOfWork.run(
        () -> {
          int generation =
              commands.sendAndWait(
                  GenericCommandMessage.<Object>asCommandMessage(command)
                      .withMetaData(
                          Map.of(EventMetadata.ACTOR, actor, EventMetadata.CAUSE, "provisioning")));
          Entry entry =
              new Entry(
                  command.clientSyncId().clientId(),
                  generation,
                  provider,
                  connectionString,
                  randomHex(HOOK_KEY_BYTES),
                  new Secret(randomHex(HOOK_SECRET_BYTES)));
          directory.put(entry);
          onConnected.accept(entry);
        });
  }

  private static String digest(String clientId, Secret connectionString) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(clientId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(
              sha256.digest(connectionString.reveal().getBytes(StandardCharsets.UTF_8)), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
