package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.client.ClientRegister.Registered;
import com.contractingworks.integration.command.client.ClientSyncCommand.Access;
import com.contractingworks.integration.command.client.ClientSyncCommand.ActivateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChooseProvider;
import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.CreateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.DeprovisionClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ResumeClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.SwitchProvider;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.IdentifierFactory;

/**
 * Carries out what is decided about clients: the decision of the aggregate, the entry in the
 * register and the connection in the configuration database, in one transaction.
 */
public class ClientConnections {

  private static final int HOOK_KEY_BYTES = 16;
  private static final int HOOK_SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final ConnectionDirectory directory;
  private final ClientRegister register;
  private final ClientConnected onConnected;
  private final ClientResumed onResumed;
  private final InstantSource clock;

  /**
   * Connects clients.
   *
   * @param onConnected called in the same transaction for every connection of a served client that
   *     was set
   * @param onResumed called in the same transaction for every client whose work is held no more
   */
  public ClientConnections(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      ClientRegister register,
      ClientConnected onConnected,
      ClientResumed onResumed,
      InstantSource clock) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.directory = directory;
    this.register = register;
    this.onConnected = onConnected;
    this.onResumed = onResumed;
    this.clock = clock;
  }

  /** What tells one connection string of a client from another one, and does not tell it. */
  public static String digest(String clientId, Secret connectionString) {
    return Sha256.hex(clientId + connectionString.reveal(), 8);
  }

  /**
   * Provisions a client in one go, as the settings say: it is created, connected and active
   * afterwards, whatever was missing. May be repeated: nothing follows from the same connection
   * string. A client that a person has paused stays so.
   *
   * @param actor who does it
   * @throws IllegalArgumentException if the connection string is not of the form {@code
   *     Name=value;...}, or one of the settings that all connections have is wrong
   * @throws ClientSyncRefused if a person has deprovisioned the client
   */
  public void connect(String clientId, String provider, Secret connectionString, String actor) {
    Connection.parse(clientId, provider, 1, connectionString.reveal()).afterPosting();
    ClientSyncId id = new ClientSyncId(clientId);
    Access access = new Access(provider, digest(clientId, connectionString), null, false);
    String correlation = "connect:" + IdentifierFactory.getInstance().generateIdentifier();
    Map<String, String> origin =
        Map.of(
            EventMetadata.ACTOR,
            actor,
            EventMetadata.CAUSE,
            "provisioning",
            EventMetadata.CORRELATION,
            correlation);
    inOneTransaction(
        () -> {
          ClientSyncState state = connected(id, access, origin);
          enter(id, state, connectionString);
          tellConnected(id, state, correlation);
          return state;
        });
  }

  private ClientSyncState connected(ClientSyncId id, Access access, Map<String, String> origin) {
    ClientSyncState before = send(new CreateClient(id, null), origin);
    if (!before.status().isServed()) {
      send(new ChooseProvider(id, access.provider(), null), origin);
      send(new ConnectClient(id, access, null), origin);
      return send(new ActivateClient(id, true, null), origin);
    }
    boolean same = access.provider().equals(before.provider());
    return send(
        same ? new ConnectClient(id, access, null) : new SwitchProvider(id, access, null), origin);
  }

  /**
   * Carries out a decision that brings no connection.
   *
   * @param origin metadata of the events
   * @return what the client is like then
   * @throws ClientSyncRefused if it cannot be followed
   */
  public ClientSyncState decide(ClientSyncCommand command, Map<String, String> origin) {
    return decide(command, origin, state -> {});
  }

  /**
   * Carries out a decision that brings no connection.
   *
   * @param origin metadata of the events
   * @param alongside done in the same transaction if something changed, with what the client is
   *     like then
   * @return what the client is like then
   * @throws ClientSyncRefused if it cannot be followed
   */
  public ClientSyncState decide(
      ClientSyncCommand command, Map<String, String> origin, Consumer<ClientSyncState> alongside) {
    return inOneTransaction(
        () -> {
          ClientSyncState state = send(command, origin);
          if (enter(command.clientSyncId(), state)) {
            tell(command, state, origin);
            alongside.accept(state);
          }
          return state;
        });
  }

  private void tell(ClientSyncCommand command, ClientSyncState state, Map<String, String> origin) {
    if (command instanceof ActivateClient) {
      tellConnected(command.clientSyncId(), state, origin.get(EventMetadata.CORRELATION));
    } else if (command instanceof ResumeClient || command instanceof DeprovisionClient) {
      onResumed.on(command.clientSyncId().clientId());
    }
  }

  /**
   * Carries out a decision that brings a connection.
   *
   * @param command {@link ConnectClient} or {@link SwitchProvider}
   * @param connectionString the access to the ERP that the command is about
   * @param origin metadata of the events
   * @return what the client is like then
   * @throws ClientSyncRefused if it cannot be followed
   */
  public ClientSyncState connect(
      ClientSyncCommand command, Secret connectionString, Map<String, String> origin) {
    ClientSyncId id = command.clientSyncId();
    return inOneTransaction(
        () -> {
          ClientSyncState state = send(command, origin);
          boolean changed = enter(id, state, connectionString);
          if (changed && state.status().isServed()) {
            tellConnected(id, state, origin.get(EventMetadata.CORRELATION));
          }
          return state;
        });
  }

  /**
   * Records what happened to a client by itself.
   *
   * @param command one that nobody decides
   * @param origin metadata of the events
   */
  public void record(ClientSyncCommand command, Map<String, String> origin) {
    unitsOfWork.run(() -> send(command, origin));
  }

  private boolean enter(ClientSyncId id, ClientSyncState state, Secret connectionString) {
    boolean changed = enter(id, state);
    if (changed) { // Or whoever repeats an older one could put it in the place of a newer one.
      directory.put(
          new Entry(
              id.clientId(),
              state.generation(),
              state.provider(),
              connectionString,
              randomHex(HOOK_KEY_BYTES),
              new Secret(randomHex(HOOK_SECRET_BYTES))));
    }
    return changed;
  }

  private boolean enter(ClientSyncId id, ClientSyncState state) {
    return register.put(
        new Registered(
            id.clientId(),
            state.status(),
            state.provider(),
            state.generation(),
            state.version(),
            clock.instant(),
            state.policies()));
  }

  private void tellConnected(ClientSyncId id, ClientSyncState state, String correlation) {
    directory
        .find(id.clientId(), state.generation())
        .ifPresent(entry -> onConnected.on(entry, correlation));
  }

  private ClientSyncState send(ClientSyncCommand command, Map<String, String> origin) {
    return commands.sendAndWait(
        GenericCommandMessage.<Object>asCommandMessage(command).withMetaData(origin));
  }

  private ClientSyncState inOneTransaction(Supplier<ClientSyncState> work) {
    AtomicReference<ClientSyncState> state = new AtomicReference<>();
    try {
      unitsOfWork.run(() -> state.set(work.get()));
    } catch (CommandExecutionException e) {
      throw e.getCause() instanceof ClientSyncRefused refused ? refused : e;
    }
    return state.get();
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
