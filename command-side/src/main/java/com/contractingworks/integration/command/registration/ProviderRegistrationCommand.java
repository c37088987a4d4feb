package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be decided about a version of a provider. What people decide names the
 * version that they saw, and is answered with the state that is then.
 */
public sealed interface ProviderRegistrationCommand {

  /** The version that is meant. */
  ProviderRegistrationId registrationId();

  /**
   * How a provider is reached.
   *
   * @param baseUrl where it answers
   * @param authentication {@code oauth2} or {@code signature}
   * @param tokenUrl where tokens are handed out; null if requests are signed
   */
  record Settings(String baseUrl, String authentication, String tokenUrl) {}

  /**
   * What the service proves itself with, as far as the log may know.
   *
   * @param identity the client id, or the id of the key
   * @param secretDigest a keyed digest, to tell whether it is another one
   */
  record Credential(String identity, String secretDigest) {}

  /**
   * It is known from now on, or is corrected.
   *
   * @param credential null if those that there are stay
   * @param contactDigest to tell whether it is another one
   * @param expectedVersion null only if it is new
   */
  record RegisterProvider(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId,
      Settings settings,
      Credential credential,
      String contactDigest,
      Long expectedVersion)
      implements ProviderRegistrationCommand {}

  /** The service proves itself with one more secret, until the older one is ended. */
  record AddSecret(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId,
      Credential credential,
      long expectedVersion)
      implements ProviderRegistrationCommand {}

  /** A secret is used no more. */
  record EndSecret(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId,
      int number,
      long expectedVersion)
      implements ProviderRegistrationCommand {}

  /** The conformance kit is to be run over it. Parameters as in the event. */
  record RequestConformance(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId, int edition, String runId)
      implements ProviderRegistrationCommand {}

  /** The kit was run to its end. Parameters as in the event. */
  record RecordConformance(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId,
      int edition,
      String runId,
      boolean passed,
      int clausesPassed,
      int clausesFailed,
      int clausesNotApplicable,
      String reportDigest)
      implements ProviderRegistrationCommand {}

  /** Clients may choose it. */
  record ApproveProvider(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId, long expectedVersion)
      implements ProviderRegistrationCommand {}

  /** Nothing is begun at it. */
  record SuspendProvider(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId,
      String reason,
      long expectedVersion)
      implements ProviderRegistrationCommand {}

  /** It goes on. */
  record ResumeProvider(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId, long expectedVersion)
      implements ProviderRegistrationCommand {}

  /**
   * Nothing is begun at it any more.
   *
   * @param clients those that are connected to it
   */
  record RetireProvider(
      @TargetAggregateIdentifier ProviderRegistrationId registrationId,
      String reason,
      List<String> clients,
      long expectedVersion)
      implements ProviderRegistrationCommand {}
}
