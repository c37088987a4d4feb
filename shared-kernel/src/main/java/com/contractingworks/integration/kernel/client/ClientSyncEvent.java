package com.contractingworks.integration.kernel.client;

import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Everything that can have happened to a client's integration. Stored for ever; holds no secret.
 */
public sealed interface ClientSyncEvent {

  /** The client that this happened to. */
  ClientSyncId clientSyncId();

  /**
   * The client's connection was set. The secret itself is in the configuration database only.
   *
   * @param provider the provider's name
   * @param generation which of the client's successive connections: 1 for the first, one more
   *     whenever the provider or the company behind it changes
   * @param connectionDigest a keyed digest of the connection string, to tell whether it changed
   */
  @Revision("1")
  record ClientConnected(
      ClientSyncId clientSyncId, String provider, int generation, String connectionDigest)
      implements ClientSyncEvent {}

  /** The ERP will send its notices about this client to us. */
  @Revision("1")
  record WebhooksSubscribed(
      ClientSyncId clientSyncId, String provider, int generation, List<String> subscriptionIds)
      implements ClientSyncEvent {}

  /**
   * The ERP would not take our subscription. Tried again by itself.
   *
   * @param code why
   * @param message our sentence
   */
  @Revision("1")
  record WebhookSubscriptionFailed(
      ClientSyncId clientSyncId, String provider, int generation, String code, String message)
      implements ClientSyncEvent {}
}
