package com.contractingworks.integration.command.client;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What the events of a client say.
 *
 * @param version how many decisions of people made it so; 0 before the first
 * @param provider what it is or will be connected to; null if that was not chosen
 * @param policies what was chosen for it
 * @param mappings what it has of its own on top of its providers' mappings
 * @param connected the connection that was set last, which is in force if the status says so; null
 *     if there was none
 * @param companyId the company that a test of this generation reached; null if none has
 * @param test what the last test of this connection brought; null if there was none
 * @param subscription what the ERP last said to our subscription; null if it was not asked yet
 */
public record ClientSyncState(
    ClientSyncStatus status,
    long version,
    String provider,
    ClientPolicies policies,
    ClientSyncMappings mappings,
    ClientConnected connected,
    String companyId,
    Test test,
    Subscription subscription) {

  /**
   * What a test brought.
   *
   * @param failure why it reached no company; null if it did reach one
   */
  public record Test(String failure) {}

  /**
   * Whether the ERP tells us of its changes.
   *
   * @param ids under which it does; null if it would not
   * @param failure why it would not; null if it does
   */
  public record Subscription(List<String> ids, String failure) {}

  /** What is known of a client that nobody has created. */
  public static final ClientSyncState NOTHING =
      new ClientSyncState(
          ClientSyncStatus.NONE,
          0,
          null,
          ClientPolicies.UNCHOSEN,
          ClientSyncMappings.NONE,
          null,
          null,
          null,
          null);

  private static final Map<Class<?>, BiFunction<ClientSyncState, Object, ClientSyncState>> CASES =
      new HashMap<>();

  static {
    on(
        ClientCreated.class,
        (state, event) -> state.chosen((String) null).with(ClientPolicies.UNCHOSEN));
    on(ProviderChosen.class, (state, event) -> state.chosen(event.provider()));
    on(PoliciesChosen.class, ClientSyncState::chosen);
    on(MappingChanged.class, ClientSyncState::changed);
    on(ClientConnected.class, ClientSyncState::connected);
    on(ConnectionTested.class, (state, event) -> state.tested(event.companyId(), null));
    on(ConnectionTestFailed.class, (state, event) -> state.tested(state.companyId(), event.code()));
    on(ClientActivated.class, (state, event) -> state.decided(ClientSyncStatus.ACTIVE));
    on(ClientPaused.class, (state, event) -> state.decided(ClientSyncStatus.PAUSED));
    on(ClientResumed.class, (state, event) -> state.decided(ClientSyncStatus.ACTIVE));
    on(ClientDeprovisioned.class, (state, event) -> state.decided(ClientSyncStatus.DEPROVISIONED));
    on(
        WebhooksSubscribed.class,
        (state, event) ->
            state.subscription(new Subscription(List.copyOf(event.subscriptionIds()), null)));
    on(
        WebhookSubscriptionFailed.class,
        (state, event) -> state.subscription(new Subscription(null, event.code())));
  }

  private static <E extends ClientSyncEvent> void on(
      Class<E> type, BiFunction<ClientSyncState, E, ClientSyncState> then) {
    CASES.put(type, (state, event) -> then.apply(state, type.cast(event)));
  }

  /** The state after one more event. */
  public ClientSyncState after(ClientSyncEvent event) {
    return Objects.requireNonNull(CASES.get(event.getClass()), event.getClass()::getName)
        .apply(this, event);
  }

  /** Which of the client's successive connections was set last; 0 if there was none. */
  public int generation() {
    return connected == null ? 0 : connected.generation();
  }

  /** Whether the last test of the connection in force reached a company. */
  public boolean isTested() {
    return status.isConnected() && test != null && test.failure() == null;
  }

  /** Whether this very connection is in force. */
  public boolean isConnectedWith(String otherProvider, String digest) {
    return status.isConnected()
        && connected.provider().equals(otherProvider)
        && connected.connectionDigest().equals(digest);
  }

  private ClientSyncState decided(ClientSyncStatus now) {
    return new ClientSyncState(
        now, version + 1, provider, policies, mappings, connected, companyId, test, subscription);
  }

  private ClientSyncState chosen(String otherProvider) {
    return new ClientSyncState(
        ClientSyncStatus.CREATED,
        version + 1,
        otherProvider,
        policies,
        mappings,
        connected,
        companyId,
        null,
        null);
  }

  private ClientSyncState chosen(PoliciesChosen event) {
    return decided(status)
        .with(new ClientPolicies(event.afterPosting(), event.writeBackErpNumber()));
  }

  /** The codes of a company's books outlive its connection. */
  private ClientSyncState changed(MappingChanged event) {
    ClientSyncMappings others =
        mappings.with(
            new ClientSyncMappings.Of(event.provider(), event.entity()),
            new ClientSyncMappings.Version(event.mappingVersion(), event.changesDigest()));
    return new ClientSyncState(
        status, version + 1, provider, policies, others, connected, companyId, test, subscription);
  }

  private ClientSyncState with(ClientPolicies others) {
    return new ClientSyncState(
        status, version, provider, others, mappings, connected, companyId, test, subscription);
  }

  /**
   * A client whose log begins with its connection is of before there were states. Another company
   * may answer to a subscription with the same ids.
   */
  private ClientSyncState connected(ClientConnected event) {
    ClientSyncStatus now =
        switch (status) {
          case NONE -> ClientSyncStatus.ACTIVE;
          case CREATED -> ClientSyncStatus.CONNECTED;
          default -> status;
        };
    String company = event.generation() == generation() ? companyId : null;
    return new ClientSyncState(
        now, version + 1, event.provider(), policies, mappings, event, company, null, null);
  }

  private ClientSyncState tested(String company, String failure) {
    return new ClientSyncState(
        status,
        version,
        provider,
        policies,
        mappings,
        connected,
        company,
        new Test(failure),
        subscription);
  }

  private ClientSyncState subscription(Subscription told) {
    return new ClientSyncState(
        status, version, provider, policies, mappings, connected, companyId, test, told);
  }
}
