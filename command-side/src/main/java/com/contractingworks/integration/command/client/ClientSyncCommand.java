package com.contractingworks.integration.command.client;

import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that a client sync can be asked to decide. */
public sealed interface ClientSyncCommand {

  /** The client that is meant. */
  ClientSyncId clientSyncId();

  /**
   * The client's connection is set. Answers the generation that it has.
   *
   * @param provider the provider's name
   * @param connectionDigest a digest of the connection string, to tell whether it changed
   * @param otherCompany whether the connection leads to another company than before, so that what
   *     was written before lies elsewhere
   */
  record ConnectClient(
      @TargetAggregateIdentifier ClientSyncId clientSyncId,
      String provider,
      String connectionDigest,
      boolean otherCompany)
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
