package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.client.ClientForgetting;
import com.contractingworks.integration.command.client.ClientHistory;
import com.contractingworks.integration.command.client.ClientSyncCommand;
import com.contractingworks.integration.command.client.ClientSyncCommand.Access;
import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.CreateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordNotReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.SwitchProvider;
import com.contractingworks.integration.command.client.ClientSyncState;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.provisioning.ConnectionTester.Tested;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.command.unmatched.Attaching;
import com.contractingworks.integration.command.unmatched.Attaching.Attached;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Connection;
import com.contractingworks.integration.provider.ConnectionTest;
import com.contractingworks.integration.provider.ConnectionTest.Reached;
import com.contractingworks.integration.provider.ConnectionTest.Refused;
import com.contractingworks.integration.provider.Provider;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Does for a client what needs more than a decision: real calls to its ERP, and its connection. */
final class Provisioning {

  /** As many as are retried at a time; they take some seconds. */
  private static final int MOST_ATTACHED = 200;

  private final ClientHistory clients;
  private final ClientConnections connections;
  private final ConnectionDirectory directory;
  private final Providers providers;
  private final ConnectionTester tester;
  private final Attaching attaching;
  private final ClientForgetting forgetting;

  Provisioning(
      ClientHistory clients,
      ClientConnections connections,
      ConnectionDirectory directory,
      Providers providers,
      ConnectionTester tester,
      Attaching attaching,
      ClientForgetting forgetting) {
    this.clients = clients;
    this.connections = connections;
    this.directory = directory;
    this.providers = providers;
    this.tester = tester;
    this.attaching = attaching;
    this.forgetting = forgetting;
  }

  ClientSyncState state(ClientSyncId id) {
    return clients.state(id);
  }

  /**
   * What a client is like.
   *
   * @throws RefusedRequest 404 if nobody has created it
   */
  ClientSyncState known(ClientSyncId id) {
    ClientSyncState state = clients.state(id);
    if (state.status() == ClientSyncStatus.NONE) {
      throw new RefusedRequest(
          HttpStatus.NOT_FOUND,
          "UNKNOWN",
          "Client " + id.clientId() + ": nobody has created it. Create it first.");
    }
    return state;
  }

  /**
   * Has invoices sent that wait because the client was not served.
   *
   * @throws RefusedRequest 404 or 409 if it still is not
   */
  Attached attach(ClientSyncId id, String reason, Map<String, String> origin) {
    if (!known(id).status().isServed()) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "NOT_ACTIVE",
          "Client "
              + id.clientId()
              + ": it is not served, so nothing can be sent. Activate it first.");
    }
    return attaching.attach(id.clientId(), MOST_ATTACHED, reason, origin);
  }

  /**
   * Creates a client.
   *
   * @throws RefusedRequest 409 if one of this identifier was forgotten
   */
  ClientSyncState create(CreateClient command, Map<String, String> origin) {
    String clientId = command.clientSyncId().clientId();
    if (forgetting.isForgotten(clientId)) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "FORGOTTEN",
          "Client %s was forgotten for ever. Whoever it stands for now needs an identifier of its own."
              .formatted(clientId));
    }
    return decide(command, origin);
  }

  ClientSyncState decide(ClientSyncCommand command, Map<String, String> origin) {
    return connections.decide(command, origin);
  }

  /**
   * Sets the connection to the client's provider. It is tried first if that can tell another
   * company, or if the client is served.
   */
  ClientSyncState connect(
      ClientSyncId id, GivenConnection given, long version, Map<String, String> origin) {
    ClientSyncState before = clients.state(id);
    if (before.version() == version
        && isNews(before, id, given)
        && isOfUnknownCompany(before, given)) {
      before = askedForItsCompany(id, before, given, origin);
    }
    boolean tried =
        isNews(before, id, given)
            && (before.status().isServed() || isOfKnownCompany(before, given));
    return connections.connect(
        new ConnectClient(id, access(id, before, given, tried, origin), version),
        given.connectionString(),
        origin);
  }

  /**
   * Whether something may lie in a company that nobody knows: a client that was connected by the
   * settings was never tested.
   */
  private static boolean isOfUnknownCompany(ClientSyncState before, GivenConnection given) {
    return before.connected() != null
        && before.companyId() == null
        && before.status() != ClientSyncStatus.CONNECTED
        && given.provider().name().equals(before.connected().provider());
  }

  /** Nobody else can tell whether the new credentials lead to the same company. */
  private ClientSyncState askedForItsCompany(
      ClientSyncId id, ClientSyncState before, GivenConnection given, Map<String, String> origin) {
    if (before.status().isConnected()) {
      test(id, origin);
    }
    ClientSyncState after = clients.state(id);
    if (after.companyId() == null && given.otherCompany() == null) {
      throw new RefusedRequest(
          HttpStatus.CONFLICT,
          "COMPANY_UNKNOWN",
          "Client %s: nobody knows which company it was connected to, and its present connection does not tell. Send the credentials again with \"otherCompany\": false if they are of that company, or true if they are of another one."
              .formatted(id.clientId()));
    }
    return after;
  }

  private static boolean isOfKnownCompany(ClientSyncState before, GivenConnection given) {
    return before.companyId() != null
        && given.provider().name().equals(before.connected().provider());
  }

  /** Gives a client that is served another provider, whose connection is tried first. */
  ClientSyncState change(
      ClientSyncId id, GivenConnection given, long version, Map<String, String> origin) {
    ClientSyncState before = clients.state(id);
    boolean tried = isNews(before, id, given) && before.status().isServed();
    return connections.connect(
        new SwitchProvider(id, access(id, before, given, tried, origin), version),
        given.connectionString(),
        origin);
  }

  private static boolean isNews(ClientSyncState before, ClientSyncId id, GivenConnection given) {
    return !before.isConnectedWith(given.provider().name(), digest(id, given));
  }

  private static String digest(ClientSyncId id, GivenConnection given) {
    return ClientConnections.digest(id.clientId(), given.connectionString());
  }

  private Access access(
      ClientSyncId id,
      ClientSyncState before,
      GivenConnection given,
      boolean tried,
      Map<String, String> origin) {
    String company = tried ? company(id, before, given, origin) : null;
    return new Access(
        given.provider().name(),
        digest(id, given),
        company,
        Boolean.TRUE.equals(given.otherCompany()));
  }

  private String company(
      ClientSyncId id, ClientSyncState before, GivenConnection given, Map<String, String> origin) {
    Provider provider = given.provider();
    Connection candidate =
        Connection.parse(
            id.clientId(),
            provider.name(),
            before.generation() + 1,
            given.connectionString().reveal());
    Tested tested = tester.test(provider, candidate);
    if (tested.exchanges() != null) {
      origin.put(EventMetadata.EXCHANGES, tested.exchanges());
    }
    if (tested.result() instanceof Reached reached) {
      return reached.companyId();
    }
    Refused refused = (Refused) tested.result();
    throw new RefusedRequest(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "CONNECTION_REFUSED",
        "The connection was tried and reaches no company, so it was not set and the one before stays. %s: %s Mend that, then send it again."
            .formatted(refused.code(), refused.message()));
  }

  /** Tries the connection in force, and records what that brought. */
  ConnectionTest test(ClientSyncId id, Map<String, String> origin) {
    ClientSyncState state = known(id);
    Entry entry =
        state.status().isConnected()
            ? directory.find(id.clientId(), state.generation()).orElse(null)
            : null;
    Provider provider = entry == null ? null : providers.find(entry.provider()).orElse(null);
    if (provider == null) {
      throw notConnected(id);
    }
    String digest = ClientConnections.digest(id.clientId(), entry.connectionString());
    Tested tested = tester.test(provider, entry.connection());
    ConnectionTest result = judged(tested.result(), state);
    Map<String, String> metadata = new HashMap<>(origin);
    if (tested.exchanges() != null) {
      metadata.put(EventMetadata.EXCHANGES, tested.exchanges());
    }
    connections.record(record(id, state.generation(), digest, result), metadata);
    return result;
  }

  private static RefusedRequest notConnected(ClientSyncId id) {
    return new RefusedRequest(
        HttpStatus.CONFLICT,
        "NOT_CONNECTED",
        "Client "
            + id.clientId()
            + ": there is no connection in force that could be tried. Set it first.");
  }

  /** The same credentials may have come to lead elsewhere. */
  private static ConnectionTest judged(ConnectionTest result, ClientSyncState state) {
    boolean elsewhere =
        result instanceof Reached reached
            && state.companyId() != null
            && !state.companyId().equals(reached.companyId());
    return elsewhere
        ? new Refused(
            "other-company",
            "The connection reaches another company than the %s of before. If that is meant, set new credentials and confirm it with \"otherCompany\": true."
                .formatted(state.companyId()))
        : result;
  }

  private static ClientSyncCommand record(
      ClientSyncId id, int generation, String digest, ConnectionTest result) {
    if (result instanceof Reached reached) {
      return new RecordReached(id, generation, digest, reached.companyId());
    }
    Refused refused = (Refused) result;
    return new RecordNotReached(id, generation, digest, refused.code(), refused.message());
  }
}
