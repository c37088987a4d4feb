package com.contractingworks.integration.command.registration;

import com.contractingworks.integration.command.registration.RegistrationRegister.Registered;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationId;
import com.contractingworks.integration.provider.conformance.KeyProof;
import com.contractingworks.integration.provider.conformance.OAuthProof;
import com.contractingworks.integration.provider.conformance.Plan;
import com.contractingworks.integration.provider.conformance.Proof;
import com.contractingworks.integration.provider.http.OutgoingRules;
import com.contractingworks.integration.provider.rest.auth.ClientCredentials;
import com.contractingworks.integration.provider.rest.auth.SharedKey;
import com.contractingworks.integration.provider.rest.client.RestProviderSettings;
import java.net.URI;
import java.time.InstantSource;

/** What the kit is told to test, and with what. */
final class ConformancePlans {

  private final RegistrationSecrets secrets;
  private final TestConnections connections;
  private final ConformanceNotices notices;
  private final URI publicUrl;
  private final OutgoingRules rules;
  private final InstantSource clock;

  /**
   * Makes plans.
   *
   * @param publicUrl at which providers reach the service; null if they cannot, then no notices are
   *     tested
   */
  ConformancePlans(
      RegistrationSecrets secrets,
      TestConnections connections,
      ConformanceNotices notices,
      URI publicUrl,
      OutgoingRules rules,
      InstantSource clock) {
    this.secrets = secrets;
    this.connections = connections;
    this.notices = notices;
    this.publicUrl = publicUrl;
    this.rules = rules;
    this.clock = clock;
  }

  /** Everything, over a provider as it is registered now. */
  Plan of(Registered registered, String runId) {
    ProviderRegistrationId id = registered.id();
    RestProviderSettings settings = secrets.settings(registered);
    RestProviderSettings.Older older = settings.older();
    Plan plan =
        Plan.of(
                settings.baseUrl(),
                proof(settings.credentials(), settings.key()),
                connections.first(id).orElseThrow())
            .withSecondProof(older == null ? null : proof(older.credentials(), older.key()))
            .withOtherConnection(connections.second(id).orElse(null))
            .withRules(rules);
    return publicUrl == null ? plan : plan.withMailbox(new RunMailbox(notices, publicUrl, runId));
  }

  private Proof proof(ClientCredentials credentials, SharedKey key) {
    return credentials == null
        ? new KeyProof(key.id(), key.secret().reveal(), clock)
        : new OAuthProof(
            credentials.tokenUrl(),
            credentials.clientId(),
            credentials.clientSecret().reveal(),
            rules);
  }
}
