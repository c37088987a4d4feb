package com.contractingworks.integration.command.registration;

import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.APPROVED;
import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.NONE;
import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.RETIRED;
import static com.contractingworks.integration.command.registration.ProviderRegistrationStatus.SUSPENDED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.AddSecret;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ApproveProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Credential;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.EndSecret;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RecordConformance;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RegisterProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RequestConformance;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.ResumeProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.RetireProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.Settings;
import com.contractingworks.integration.command.registration.ProviderRegistrationCommand.SuspendProvider;
import com.contractingworks.integration.command.registration.ProviderRegistrationState.NumberedSecret;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceRequested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ConformanceTested;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderApproved;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderContactChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRegistered;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderResumed;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderRetired;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretAdded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSecretEnded;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSettingsChanged;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent.ProviderSuspended;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The life of one version of a third party's provider: how it is reached, with which secrets, what
 * the conformance kit found, whether clients may choose it. A command that asks for what is so
 * already changes nothing and is answered as if it had, whatever version it names.
 *
 * <p>Every command may find nothing: then it is the rules that say so, and not Axon.
 */
@Aggregate
class ProviderRegistration {

  @AggregateIdentifier private ProviderRegistrationId id;
  private ProviderRegistrationState state = ProviderRegistrationState.NOTHING;

  ProviderRegistration() {} // Axon creates the instance before it replays the events.

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(RegisterProvider command) {
    ProviderRegistrationRules rules = rules(command);
    rules.checkNotRetired();
    if (state.status() == NONE) {
      rules.checkFirst(command.credential());
      register(command);
    } else if (!isSo(command)) {
      rules.checkSettings(command.settings(), command.credential());
      rules.checkReplacement(command.credential());
      rules.checkVersion(command.expectedVersion());
      change(command);
    }
    return state;
  }

  private boolean isSo(RegisterProvider command) {
    return command.settings().equals(state.settings())
        && command.contactDigest().equals(state.contactDigest())
        && (command.credential() == null || state.has(command.credential()));
  }

  private void register(RegisterProvider command) {
    Settings settings = command.settings();
    apply(
        new ProviderRegistered(
            command.registrationId(),
            settings.baseUrl(),
            settings.authentication(),
            settings.tokenUrl(),
            command.contactDigest()));
    add(command.credential());
  }

  private void change(RegisterProvider command) {
    Settings settings = command.settings();
    if (!settings.equals(state.settings())) {
      apply(
          new ProviderSettingsChanged(
              id,
              state.edition() + 1,
              settings.baseUrl(),
              settings.authentication(),
              settings.tokenUrl()));
    }
    if (!command.contactDigest().equals(state.contactDigest())) {
      apply(new ProviderContactChanged(id, command.contactDigest()));
    }
    if (command.credential() != null && !state.has(command.credential())) {
      replaceSecrets(command.credential());
    }
  }

  /** Of what nobody uses yet, no secret needs to overlap. */
  private void replaceSecrets(Credential credential) {
    var before = state.secrets();
    add(credential);
    for (NumberedSecret secret : before) {
      apply(new ProviderSecretEnded(id, secret.number()));
    }
  }

  private void add(Credential credential) {
    apply(
        new ProviderSecretAdded(
            id, state.secretsAdded() + 1, credential.identity(), credential.secretDigest()));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(AddSecret command) {
    rules(command).checkThere();
    if (!state.has(command.credential())) {
      rules(command).checkRoom();
      rules(command).checkVersion(command.expectedVersion());
      add(command.credential());
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(EndSecret command) {
    rules(command).checkThere();
    if (state.has(command.number())) {
      rules(command).checkNotLast();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ProviderSecretEnded(id, command.number()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(RequestConformance command) {
    rules(command).checkThere();
    apply(new ConformanceRequested(id, command.edition(), command.runId()));
    return state;
  }

  @CommandHandler
  void decide(RecordConformance command) {
    boolean known = state.tested() != null && state.tested().runId().equals(command.runId());
    if (!known) {
      apply(
          new ConformanceTested(
              id,
              command.edition(),
              command.runId(),
              command.passed(),
              command.clausesPassed(),
              command.clausesFailed(),
              command.clausesNotApplicable(),
              command.reportDigest()));
    }
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(ApproveProvider command) {
    if (state.status() != APPROVED) {
      rules(command).checkApproval();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ProviderApproved(id, state.tested().runId()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(SuspendProvider command) {
    if (state.status() != SUSPENDED) {
      rules(command).checkApproved();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ProviderSuspended(id, command.reason()));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(ResumeProvider command) {
    if (state.status() != APPROVED) {
      rules(command).checkApproved();
      rules(command).checkVersion(command.expectedVersion());
      apply(new ProviderResumed(id));
    }
    return state;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  ProviderRegistrationState decide(RetireProvider command) {
    if (state.status() != RETIRED) {
      rules(command).checkUnused(command.clients());
      rules(command).checkVersion(command.expectedVersion());
      apply(new ProviderRetired(id, command.reason()));
    }
    return state;
  }

  /** The aggregate has no id of its own before its first event. */
  private ProviderRegistrationRules rules(ProviderRegistrationCommand command) {
    return new ProviderRegistrationRules(command.registrationId(), state);
  }

  @EventSourcingHandler
  void evolve(ProviderRegistrationEvent event) {
    id = event.registrationId();
    state = state.after(event);
  }
}
