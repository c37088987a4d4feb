package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.client.ClientConnections;
import com.contractingworks.integration.command.client.ClientHistory;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChangeMapping;
import com.contractingworks.integration.command.client.ClientSyncState;
import com.contractingworks.integration.command.client.ClientSyncStatus;
import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.client.ConnectionDirectory.Entry;
import com.contractingworks.integration.command.mapping.MadeMappings;
import com.contractingworks.integration.command.mapping.MappingKey;
import com.contractingworks.integration.command.mapping.MappingVersion;
import com.contractingworks.integration.command.mapping.MappingVersions;
import com.contractingworks.integration.command.provider.Providers;
import com.contractingworks.integration.command.provisioning.ConnectionTester.Asked;
import com.contractingworks.integration.command.publishing.MappingTrial;
import com.contractingworks.integration.command.publishing.MappingTrial.Codes;
import com.contractingworks.integration.command.request.RefusedRequest;
import com.contractingworks.integration.command.request.WrongField;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.provider.Provider;
import com.contractingworks.integration.provider.mapping.ClientMapping;
import com.contractingworks.integration.provider.mapping.InvalidMappingException;
import com.contractingworks.integration.provider.mapping.MappingChanges;
import com.contractingworks.integration.provider.mapping.MappingDocument;
import com.contractingworks.integration.provider.mapping.MappingProblem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Changes what a client has of its own on top of its provider's mapping. Nothing is saved that the
 * mapping does not offer, or that the ERP does not know.
 */
final class MappingChanging {

  private static final int FIRST = 1;

  private final ClientHistory clients;
  private final ClientConnections connections;
  private final ConnectionDirectory directory;
  private final Providers providers;
  private final ConnectionTester tester;
  private final MappingVersions versions;
  private final MadeMappings made;
  private final InstantSource clock;

  MappingChanging(
      ClientHistory clients,
      ClientConnections connections,
      ConnectionDirectory directory,
      Providers providers,
      ConnectionTester tester,
      MappingVersions versions,
      MadeMappings made,
      InstantSource clock) {
    this.clients = clients;
    this.connections = connections;
    this.directory = directory;
    this.providers = providers;
    this.tester = tester;
    this.versions = versions;
    this.made = made;
    this.clock = clock;
  }

  /**
   * What is to be.
   *
   * @param entity the kind of document
   * @param changes all that the client has of its own then
   * @param restoredVersion the version whose changes they are, 0 for none; null if they are new
   * @param expectedVersion the version of the client that the person saw
   */
  record Wanted(
      String entity, MappingChanges changes, Integer restoredVersion, long expectedVersion) {

    String digest() {
      return changes.isEmpty() ? null : changes.digest();
    }
  }

  /**
   * Changes it. What is so already is no change.
   *
   * @param origin metadata of the events
   */
  ClientSyncState change(ClientSyncId id, Wanted wanted, Map<String, String> origin) {
    ClientSyncState before = clients.state(id);
    String provider = before.provider() == null ? "" : before.provider();
    MappingDocument base = null;
    if (isNews(before, wanted)) {
      Provider found = provider(id, provider);
      base = found.defaultMapping(wanted.entity());
      check(id, before, found, base, wanted.changes(), origin);
    }
    MappingDocument checked = base;
    return connections.decide(
        new ChangeMapping(
            id,
            provider,
            wanted.entity(),
            wanted.digest(),
            wanted.restoredVersion(),
            wanted.expectedVersion()),
        origin,
        after ->
            keep(
                new MappingKey(id.clientId(), provider, wanted.entity()),
                wanted,
                checked,
                after,
                origin));
  }

  /** Whoever cannot be followed anyhow is told so by the aggregate, and no ERP is asked. */
  private static boolean isNews(ClientSyncState before, Wanted wanted) {
    return before.provider() != null
        && before.status() != ClientSyncStatus.DEPROVISIONED
        && before.version() == wanted.expectedVersion()
        && !Objects.equals(
            wanted.digest(), before.mappings().of(before.provider(), wanted.entity()).digest());
  }

  private void keep(
      MappingKey key,
      Wanted wanted,
      MappingDocument base,
      ClientSyncState after,
      Map<String, String> origin) {
    int number = after.mappings().of(key.provider(), key.entity()).number();
    versions.add(
        key,
        new MappingVersion(
            number,
            wanted.changes(),
            wanted.restoredVersion(),
            origin.get(EventMetadata.ACTOR),
            clock.instant()));
    if (!wanted.changes().isEmpty()) {
      made.keep(
          key, ClientMapping.of(base, wanted.changes(), key.clientId(), number), clock.instant());
    }
  }

  Provider provider(ClientSyncId id, String name) {
    return providers
        .find(name)
        .orElseThrow(
            () ->
                new RefusedRequest(
                    HttpStatus.CONFLICT,
                    "PROVIDER_UNKNOWN",
                    "Client %s: there is no provider %s any more. Choose another one."
                        .formatted(id.clientId(), name)));
  }

  private void check(
      ClientSyncId id,
      ClientSyncState state,
      Provider provider,
      MappingDocument base,
      MappingChanges changes,
      Map<String, String> origin) {
    if (changes.isEmpty()) {
      return;
    }
    checkOffered(id, base, changes);
    Asked<Codes> asked =
        tester.ask(
            connection(id, state).connection(),
            call -> MappingTrial.codes(provider, base, changes, call));
    if (asked.exchanges() != null) {
      origin.put(EventMetadata.EXCHANGES, asked.exchanges());
    }
    checkKnown(id, asked.answer());
  }

  void checkOffered(ClientSyncId id, MappingDocument base, MappingChanges changes) {
    if (base.isStandIn()) {
      throw new RefusedRequest(
          HttpStatus.SERVICE_UNAVAILABLE,
          "PROVIDER_AWAY",
          "Client %s: its provider cannot be asked for its mapping at the moment. Nothing was changed; try again later."
              .formatted(id.clientId()));
    }
    try {
      ClientMapping.of(base, changes, id.clientId(), FIRST);
    } catch (InvalidMappingException e) {
      throw new RefusedRequest(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "MAPPING_INVALID",
          "Client %s: the changes do not fit the mapping %s. Nothing was changed; mend what errors names."
              .formatted(id.clientId(), base.reference()),
          wrong(e.problems()));
    }
  }

  private void checkKnown(ClientSyncId id, Codes codes) {
    if (!codes.unknown().isEmpty()) {
      throw new RefusedRequest(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "CODES_UNKNOWN",
          "Client %s: its ERP does not know all of the codes. Nothing was changed; mend what errors names."
              .formatted(id.clientId()),
          wrong(codes.unknown()));
    }
    if (codes.failure() != null) {
      throw notAsked(id, codes.failure().code(), codes.failure().message());
    }
  }

  private static List<WrongField> wrong(List<MappingProblem> problems) {
    return problems.stream().map(each -> new WrongField(each.field(), each.message())).toList();
  }

  static RefusedRequest notAsked(ClientSyncId id, String code, String message) {
    return new RefusedRequest(
        HttpStatus.SERVICE_UNAVAILABLE,
        "NOT_CHECKED",
        "Client %s: not all could be checked, and nothing was changed. %s: %s Try again later."
            .formatted(id.clientId(), code, message));
  }

  /** The connection over which codes are checked. */
  Entry connection(ClientSyncId id, ClientSyncState state) {
    return (state.status().isConnected()
            ? directory.find(id.clientId(), state.generation())
            : Optional.<Entry>empty())
        .orElseThrow(
            () ->
                new RefusedRequest(
                    HttpStatus.CONFLICT,
                    "NOT_CONNECTED",
                    "Client %s: codes are checked at its ERP before they are saved, and it has no connection. Set it first."
                        .formatted(id.clientId())));
  }
}
