package com.contractingworks.integration.command.client;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscribed;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhookSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhooksSubscribed;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The life of one client's integration: which provider, which connection, whether the ERP tells us
 * of its changes.
 */
@Aggregate
class ClientSync {

  @AggregateIdentifier private ClientSyncId id;
  private ClientConnected connected;
  private List<String> subscriptionIds;
  private String lastFailure;

  ClientSync() {} // Axon creates the instance before it replays the events.

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  int decide(ConnectClient command) {
    if (connected == null) {
      apply(event(command, 1));
    } else if (!connected.provider().equals(command.provider())) {
      apply(event(command, connected.generation() + 1));
    } else if (!connected.connectionDigest().equals(command.connectionDigest())) {
      apply(event(command, connected.generation() + (command.otherCompany() ? 1 : 0)));
    }
    return connected.generation();
  }

  private static ClientConnected event(ConnectClient command, int generation) {
    return new ClientConnected(
        command.clientSyncId(), command.provider(), generation, command.connectionDigest());
  }

  @CommandHandler
  void decide(RecordSubscribed command) {
    boolean known =
        lastFailure == null && List.copyOf(command.subscriptionIds()).equals(subscriptionIds);
    if (isCurrent(command.generation()) && !known) {
      apply(
          new WebhooksSubscribed(
              id, command.provider(), command.generation(), command.subscriptionIds()));
    }
  }

  @CommandHandler
  void decide(RecordSubscriptionFailed command) {
    if (isCurrent(command.generation()) && !command.code().equals(lastFailure)) {
      apply(
          new WebhookSubscriptionFailed(
              id, command.provider(), command.generation(), command.code(), command.message()));
    }
  }

  private boolean isCurrent(int generation) {
    return connected.generation() == generation;
  }

  @EventSourcingHandler
  void evolve(ClientConnected event) {
    id = event.clientSyncId();
    connected = event;
    subscriptionIds = null; // Another company may answer with the same ids.
    lastFailure = null;
  }

  @EventSourcingHandler
  void evolve(WebhooksSubscribed event) {
    subscriptionIds = List.copyOf(event.subscriptionIds());
    lastFailure = null;
  }

  @EventSourcingHandler
  void evolve(WebhookSubscriptionFailed event) {
    lastFailure = event.code();
  }
}
