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

  /** The client is to be served. It has neither provider nor connection yet. */
  @Revision("1")
  record ClientCreated(ClientSyncId clientSyncId) implements ClientSyncEvent {}

  /**
   * What the client will be connected to. What it was connected to before is in force no more.
   *
   * @param provider the provider's name
   */
  @Revision("1")
  record ProviderChosen(ClientSyncId clientSyncId, String provider) implements ClientSyncEvent {}

  /**
   * How the client is served, in what clients may differ.
   *
   * @param afterPosting what may be done about a document that the ERP has posted: {@code leave} or
   *     {@code credit-and-reissue}; null if the connection says so itself
   * @param writeBackErpNumber whether CW is told the number that the ERP gave an invoice
   */
  @Revision("1")
  record PoliciesChosen(ClientSyncId clientSyncId, String afterPosting, boolean writeBackErpNumber)
      implements ClientSyncEvent {}

  /**
   * How the client's documents are mapped, where that differs from what the provider's mapping
   * says. The changes themselves are in the configuration database only.
   *
   * @param provider the provider whose mapping is changed
   * @param entity the kind of document, such as {@code invoice}
   * @param mappingVersion counts the changes of this mapping, from 1
   * @param changesDigest which changes they are; null if there are none, so that the provider's
   *     mapping counts as it is
   * @param restoredVersion the version whose changes they are again, 0 for none; null if they are
   *     new
   */
  @Revision("1")
  record MappingChanged(
      ClientSyncId clientSyncId,
      String provider,
      String entity,
      int mappingVersion,
      String changesDigest,
      Integer restoredVersion)
      implements ClientSyncEvent {}

  /**
   * A real call over the connection reached a company.
   *
   * @param connectionDigest which connection string it was, as in {@link ClientConnected}
   * @param companyId the ERP's id of the company
   */
  @Revision("1")
  record ConnectionTested(
      ClientSyncId clientSyncId,
      String provider,
      int generation,
      String connectionDigest,
      String companyId)
      implements ClientSyncEvent {}

  /**
   * A real call over the connection reached no company.
   *
   * @param connectionDigest which connection string it was, as in {@link ClientConnected}
   * @param code why
   * @param message our sentence
   */
  @Revision("1")
  record ConnectionTestFailed(
      ClientSyncId clientSyncId,
      String provider,
      int generation,
      String connectionDigest,
      String code,
      String message)
      implements ClientSyncEvent {}

  /** From now on the client's documents go to its ERP. */
  @Revision("1")
  record ClientActivated(ClientSyncId clientSyncId) implements ClientSyncEvent {}

  /**
   * Nothing is begun for the client until it is resumed; what is asked for is kept.
   *
   * @param reason why, in the person's words
   */
  @Revision("1")
  record ClientPaused(ClientSyncId clientSyncId, String reason) implements ClientSyncEvent {}

  /** What was kept goes on. */
  @Revision("1")
  record ClientResumed(ClientSyncId clientSyncId) implements ClientSyncEvent {}

  /**
   * The client is served no more.
   *
   * @param reason why, in the person's words
   */
  @Revision("1")
  record ClientDeprovisioned(ClientSyncId clientSyncId, String reason) implements ClientSyncEvent {}
}
