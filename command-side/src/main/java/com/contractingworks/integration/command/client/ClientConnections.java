package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.IdentifierFactory;

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
  private final ClientConnected onConnected;

  /**
   * Connects clients.
   *
   * @param onConnected called in the same transaction for every connection that was set
   */
  public ClientConnections(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      ClientConnected onConnected) {
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
   *     Name=value;...}, or one of the settings that all connections have is wrong
   */
  public void connect(String clientId, String provider, Secret connectionString, String actor) {
    Connection.parse(clientId, provider, 1, connectionString.reveal()).afterPosting();
    ConnectClient command =
        new ConnectClient(
            new ClientSyncId(clientId),
            provider,
            Sha256.hex(clientId + connectionString.reveal(), 8),
            false);
    String correlation = "connect:" + IdentifierFactory.getInstance().generateIdentifier();
    unitsOfWork.run(
        () -> {
          int generation =
              commands.sendAndWait(
                  GenericCommandMessage.<Object>asCommandMessage(command)
                      .withMetaData(origin(actor, correlation)));
          Entry entry =
              new Entry(
                  command.clientSyncId().clientId(),
                  generation,
                  provider,
                  connectionString,
                  randomHex(HOOK_KEY_BYTES),
                  new Secret(randomHex(HOOK_SECRET_BYTES)));
          directory.put(entry);
          onConnected.on(entry, correlation);
        });
  }

  private static Map<String, String> origin(String actor, String correlation) {
    return Map.of(
        EventMetadata.ACTOR,
        actor,
        EventMetadata.CAUSE,
        "provisioning",
        EventMetadata.CORRELATION,
        correlation);
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
