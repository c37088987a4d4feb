package com.contractingworks.integration.command.client;

import static com.contractingworks.integration.command.client.ClientSyncStatus.ACTIVE;
import static com.contractingworks.integration.command.client.ClientSyncStatus.DEPROVISIONED;
import static com.contractingworks.integration.command.client.ClientSyncStatus.NONE;
import static com.contractingworks.integration.command.client.ClientSyncStatus.PAUSED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.client.ClientSyncCommand.Access;
import com.contractingworks.integration.command.client.ClientSyncCommand.ActivateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChangeMapping;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChoosePolicies;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChooseProvider;
import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.CreateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.DeprovisionClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.PauseClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordNotReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscribed;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscriptionFailed;
import com.contractingworks.integration.command.client.ClientSyncCommand.ResumeClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.SwitchProvider;
import com.contractingworks.integration.command.client.ClientSyncState.Subscription;
import com.contractingworks.integration.command.client.ClientSyncState.Test;
import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientActivated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientCreated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientDeprovisioned;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientResumed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTestFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTested;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.PoliciesChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ProviderChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhookSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhooksSubscribed;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The life of one client's integration: where it is on its way, which provider, which connection,
 * whether the ERP tells us of its changes. A command that asks for what is so already changes
 * nothing and is answered as if it had, whatever version it names.
 *
 * <p>Every command may find no client: then it is the rules that say so, and not Axon.
 */
@Aggregate
class ClientSync {

  @AggregateIdentifier private ClientSyncId id;
  private ClientSyncState state = ClientSyncState.NOTHING;

  ClientSync() {} // Axon creates the instance before it replays the events.

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(CreateClient command) {
    if (state.status() == NONE || state.status() == DEPROVISIONED) {
      rules(command).checkRevival(command.expectedVersion());
      rules(command).checkVersion(command.expectedVersion());
      apply(new ClientCreated(command.clientSyncId()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(ChooseProvider command) {
    boolean isSo = state.status() != DEPROVISIONED && command.provider().equals(state.provider());
    if (!isSo) {
      rules(command).checkChoice();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ProviderChosen(id, command.provider()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(ChoosePolicies command) {
    rules(command).checkThere();
    ClientPolicies chosen = command.policies();
    if (!chosen.equals(state.policies())) {
      rules(command).checkVersion(command.expectedVersion());
      apply(new PoliciesChosen(id, chosen.afterPosting(), chosen.writeBackErpNumber()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(ChangeMapping command) {
    rules(command).checkMapping(command.provider());
    ClientSyncMappings.Version now = state.mappings().of(command.provider(), command.entity());
    if (!Objects.equals(command.changesDigest(), now.digest())) {
      rules(command).checkVersion(command.expectedVersion());
      apply(
          new MappingChanged(
              id,
              command.provider(),
              command.entity(),
              now.number() + 1,
              command.changesDigest(),
              command.restoredVersion()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(ConnectClient command) {
    Access access = command.access();
    if (!state.isConnectedWith(access.provider(), access.connectionDigest())) {
      rules(command).checkConnection(access);
      rules(command).checkVersion(command.expectedVersion());
      connect(access);
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(SwitchProvider command) {
    Access access = command.access();
    boolean isSo =
        state.status().isServed()
            && state.isConnectedWith(access.provider(), access.connectionDigest());
    if (!isSo) {
      rules(command).checkSwitch(access);
      rules(command).checkVersion(command.expectedVersion());
      connect(access);
    }
    return state;
  }

  private void connect(Access access) {
    int generation = new ClientSyncRules(id, state).generation(access);
    apply(new ClientConnected(id, access.provider(), generation, access.connectionDigest()));
    if (access.companyId() != null) {
      apply(tested(access.connectionDigest(), access.companyId()));
    }
  }

  private ConnectionTested tested(String digest, String companyId) {
    return new ConnectionTested(id, state.provider(), state.generation(), digest, companyId);
  }

  @CommandHandler
  void decide(RecordReached command) {
    boolean known = state.isTested() && command.companyId().equals(state.companyId());
    if (isInForce(command.generation(), command.connectionDigest()) && !known) {
      apply(tested(command.connectionDigest(), command.companyId()));
    }
  }

  @CommandHandler
  void decide(RecordNotReached command) {
    boolean known = new Test(command.code()).equals(state.test());
    if (isInForce(command.generation(), command.connectionDigest()) && !known) {
      apply(
          new ConnectionTestFailed(
              id,
              state.provider(),
              command.generation(),
              command.connectionDigest(),
              command.code(),
              command.message()));
    }
  }

  private boolean isInForce(int generation, String digest) {
    return isCurrent(generation) && state.connected().connectionDigest().equals(digest);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(ActivateClient command) {
    if (state.status() != ACTIVE) {
      rules(command).checkActivation(command.untested());
      rules(command).checkVersion(command.expectedVersion());
      apply(new ClientActivated(id));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(PauseClient command) {
    if (state.status() != PAUSED) {
      rules(command).checkServed();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ClientPaused(id, command.reason()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(ResumeClient command) {
    if (state.status() != ACTIVE) {
      rules(command).checkServed();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ClientResumed(id));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ClientSyncState decide(DeprovisionClient command) {
    if (state.status() != DEPROVISIONED) {
      rules(command).checkKnown();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ClientDeprovisioned(id, command.reason()));
    }
    return state;
  }

  /** The aggregate has no id of its own before its first event. */
  private ClientSyncRules rules(ClientSyncCommand command) {
    return new ClientSyncRules(command.clientSyncId(), state);
  }

  @CommandHandler
  void decide(RecordSubscribed command) {
    Subscription told = new Subscription(List.copyOf(command.subscriptionIds()), null);
    if (isCurrent(command.generation()) && !told.equals(state.subscription())) {
      apply(
          new WebhooksSubscribed(
              id, command.provider(), command.generation(), command.subscriptionIds()));
    }
  }

  @CommandHandler
  void decide(RecordSubscriptionFailed command) {
    Subscription told = new Subscription(null, command.code());
    if (isCurrent(command.generation()) && !told.equals(state.subscription())) {
      apply(
          new WebhookSubscriptionFailed(
              id, command.provider(), command.generation(), command.code(), command.message()));
    }
  }

  private boolean isCurrent(int generation) {
    return state.status().isConnected() && state.generation() == generation;
  }

  @EventSourcingHandler
  void evolve(ClientSyncEvent event) {
    id = event.clientSyncId();
    state = state.after(event);
  }
}
