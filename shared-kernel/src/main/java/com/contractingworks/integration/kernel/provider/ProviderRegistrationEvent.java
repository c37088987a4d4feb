package com.contractingworks.integration.kernel.provider;

import org.axonframework.serialization.Revision;

/**
 * Everything that can have happened to a version of a third party's provider. Stored for ever;
 * holds no secret and no person.
 */
public sealed interface ProviderRegistrationEvent {

  /** The version that this happened to. */
  ProviderRegistrationId registrationId();

  /**
   * It is known, and offered to nobody yet.
   *
   * @param baseUrl where it answers
   * @param authentication how the service proves itself: {@code oauth2} or {@code signature}
   * @param tokenUrl where it gets tokens; null if it signs
   * @param contactDigest to tell whether the contact changed
   */
  @Revision("1")
  record ProviderRegistered(
      ProviderRegistrationId registrationId,
      String baseUrl,
      String authentication,
      String tokenUrl,
      String contactDigest)
      implements ProviderRegistrationEvent {}

  /**
   * It is reached in another way. What was tested before was another edition of it.
   *
   * @param edition from 2 on
   */
  @Revision("1")
  record ProviderSettingsChanged(
      ProviderRegistrationId registrationId,
      int edition,
      String baseUrl,
      String authentication,
      String tokenUrl)
      implements ProviderRegistrationEvent {}

  /** Somebody else is to be asked about it. Who, is not in the log. */
  @Revision("1")
  record ProviderContactChanged(ProviderRegistrationId registrationId, String contactDigest)
      implements ProviderRegistrationEvent {}

  /**
   * The service proves itself with one more secret. The secret itself is in the vault only.
   *
   * @param number counts them from 1
   * @param identity the client id, or the id of the key, that goes with it
   * @param secretDigest a keyed digest, to tell whether it is another one
   */
  @Revision("1")
  record ProviderSecretAdded(
      ProviderRegistrationId registrationId, int number, String identity, String secretDigest)
      implements ProviderRegistrationEvent {}

  /** A secret is used no more, and was removed from the vault. */
  @Revision("1")
  record ProviderSecretEnded(ProviderRegistrationId registrationId, int number)
      implements ProviderRegistrationEvent {}

  /**
   * Somebody wants the conformance kit to be run over it.
   *
   * @param edition of which settings
   * @param runId which run
   */
  @Revision("1")
  record ConformanceRequested(ProviderRegistrationId registrationId, int edition, String runId)
      implements ProviderRegistrationEvent {}

  /**
   * The conformance kit was run to its end.
   *
   * @param edition of which settings
   * @param runId which run
   * @param passed whether no clause failed
   * @param clausesPassed how many
   * @param clausesFailed how many
   * @param clausesNotApplicable how many could not be tested, or need not be
   * @param reportDigest SHA-256 of the report as it is stored
   */
  @Revision("1")
  record ConformanceTested(
      ProviderRegistrationId registrationId,
      int edition,
      String runId,
      boolean passed,
      int clausesPassed,
      int clausesFailed,
      int clausesNotApplicable,
      String reportDigest)
      implements ProviderRegistrationEvent {}

  /**
   * Clients may choose it.
   *
   * @param runId the run that it passed
   */
  @Revision("1")
  record ProviderApproved(ProviderRegistrationId registrationId, String runId)
      implements ProviderRegistrationEvent {}

  /**
   * Nothing is begun at it until it is resumed; what is asked for is kept.
   *
   * @param reason why, in the person's words
   */
  @Revision("1")
  record ProviderSuspended(ProviderRegistrationId registrationId, String reason)
      implements ProviderRegistrationEvent {}

  /** What was kept goes on. */
  @Revision("1")
  record ProviderResumed(ProviderRegistrationId registrationId)
      implements ProviderRegistrationEvent {}

  /**
   * Nothing is begun at it any more.
   *
   * @param reason why, in the person's words
   */
  @Revision("1")
  record ProviderRetired(ProviderRegistrationId registrationId, String reason)
      implements ProviderRegistrationEvent {}
}
