package com.contractingworks.integration.command.client;

import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that a client sync can be asked to decide. What people decide names the version that
 * they saw, or null if the service acts by its settings, and is answered with the state that is
 * then.
 */
public sealed interface ClientSyncCommand {

  /** The client that is meant. */
  ClientSyncId clientSyncId();

  /**
   * What a client is to be connected to.
   *
   * @param provider the provider's name
   * @param connectionDigest a digest of the connection string, to tell whether it changed
   * @param companyId the company that a test reached with it; null if it was not tested
   * @param otherCompany whether another company than before is meant, so that what was written
   *     before lies elsewhere
   */
  record Access(String provider, String connectionDigest, String companyId, boolean otherCompany) {}

  /** The client is to be served. */
  record CreateClient(@TargetAggregateIdentifier ClientSyncId clientSyncId, Long expectedVersion)
      implements ClientSyncCommand {}

  /** It will be connected to this provider. */
  record ChooseProvider(
      @TargetAggregateIdentifier ClientSyncId clientSyncId, String provider, Long expectedVersion)
      implements ClientSyncCommand {}

  /** How it is served, in what clients may differ. */
  record ChoosePolicies(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      ClientPolicies policies,
      Long expectedVersion)
      implements ClientSyncCommand {}

  /**
   * Which changes of its own it has on top of its provider's mapping.
   *
   * @param changesDigest which they are; null for none
   * @param restoredVersion the version whose changes they are again, 0 for none; null if they are
   *     new
   */
  record ChangeMapping(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      String provider,
      String entity,
      String changesDigest,
      Integer restoredVersion,
      Long expectedVersion)
      implements ClientSyncCommand {}

  /** Its connection to its provider is set. */
  record ConnectClient(
      @TargetAggregateIdentifier ClientSyncId clientSyncId, Access access, Long expectedVersion)
      implements ClientSyncCommand {}

  /** It gets another provider while it is served. */
  record SwitchProvider(
      @TargetAggregateIdentifier ClientSyncId clientSyncId, Access access, Long expectedVersion)
      implements ClientSyncCommand {}

  /** A test of a connection reached a company. Parameters as in the event. */
  record RecordReached(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      int generation,
      String connectionDigest,
      String companyId)
      implements ClientSyncCommand {}

  /** A test of a connection reached no company. Parameters as in the event. */
  record RecordNotReached(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      int generation,
      String connectionDigest,
      String code,
      String message)
      implements ClientSyncCommand {}

  /**
   * Its documents go to its ERP from now on.
   *
   * @param untested whether that is wanted although nobody knows whether the ERP is reached
   */
  record ActivateClient(
      @TargetAggregateIdentifier ClientSyncId clientSyncId, boolean untested, Long expectedVersion)
      implements ClientSyncCommand {}

  /** Nothing is begun for it. */
  record PauseClient(
      @TargetAggregateIdentifier ClientSyncId clientSyncId, String reason, Long expectedVersion)
      implements ClientSyncCommand {}

  /** It goes on. */
  record ResumeClient(@TargetAggregateIdentifier ClientSyncId clientSyncId, Long expectedVersion)
      implements ClientSyncCommand {}

  /** It is served no more. */
  record DeprovisionClient(
      @TargetAggregateIdentifier ClientSyncId clientSyncId, String reason, Long expectedVersion)
      implements ClientSyncCommand {}

  /** The ERP will send its notices. Parameters as in the event. */
  record RecordSubscribed(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      String provider,
      int generation,
      List<String> subscriptionIds)
      implements ClientSyncCommand {}

  /** The ERP would not take our subscription. Parameters as in the event. */
  record RecordSubscriptionFailed(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      String provider,
      int generation,
      String code,
      String message)
      implements ClientSyncCommand {}
}
