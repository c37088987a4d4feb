package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.client.ClientSyncCommand.Access;
import com.contractingworks.integration.command.client.ClientSyncCommand.ActivateClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChangeMapping;
import com.contractingworks.integration.command.client.ClientSyncCommand.ChoosePolicies;
import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.PauseClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordNotReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordReached;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscribed;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscriptionFailed;
import com.contractingworks.integration.command.client.ClientSyncCommand.SwitchProvider;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientActivated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientCreated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientDeprovisioned;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTestFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTested;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.PoliciesChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ProviderChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhookSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.WebhooksSubscribed;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ClientSyncTest {

  private static final ClientSyncId ID = new ClientSyncId("demo-bygg");

  private final AggregateTestFixture<ClientSync> client =
      new AggregateTestFixture<>(ClientSync.class);

  @Test
  void the_first_connection_is_generation_one() {
    client
        .given(new ClientCreated(ID), new ProviderChosen(ID, "tripletex"))
        .when(connect("tripletex", "d-1", false))
        .expectEvents(connected("tripletex", 1, "d-1"));
  }

  @Test
  void a_client_of_before_there_were_states_is_served() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(new PauseClient(ID, "They move.", 1L))
        .expectEvents(new ClientPaused(ID, "They move."));
  }

  @Test
  void the_same_connection_changes_nothing_whatever_version_was_seen() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(new ConnectClient(ID, new Access("tripletex", "d-1", null, false), 99L))
        .expectNoEvents();
  }

  @Test
  void new_access_to_the_same_company_keeps_the_generation() {
    client
        .given(connected("tripletex", 1, "d-1"), tested("d-1", "1001"))
        .when(new ConnectClient(ID, new Access("tripletex", "d-2", "1001", true), null))
        .expectEvents(connected("tripletex", 1, "d-2"), tested("d-2", "1001"));
  }

  @Test
  void another_company_begins_a_generation_if_it_is_confirmed() {
    client
        .given(connected("tripletex", 1, "d-1"), tested("d-1", "1001"))
        .when(new ConnectClient(ID, new Access("tripletex", "d-2", "1002", true), null))
        .expectEvents(
            connected("tripletex", 2, "d-2"),
            new ConnectionTested(ID, "tripletex", 2, "d-2", "1002"));
  }

  @Test
  void another_company_is_refused_with_both_names_if_nobody_confirmed_it() {
    client
        .given(connected("tripletex", 1, "d-1"), tested("d-1", "1001"))
        .when(new ConnectClient(ID, new Access("tripletex", "d-2", "1002", false), null))
        .expectException(ClientSyncRefused.class)
        .expectExceptionMessage(
            "Client demo-bygg: these credentials reach the company 1002, but until now it was 1001. If that is meant, confirm it with \"otherCompany\": true; else give the credentials of the right one.");
  }

  @Test
  void a_company_that_no_test_has_told_is_another_if_a_person_says_so() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(connect("tripletex", "d-2", true))
        .expectEvents(connected("tripletex", 2, "d-2"));
  }

  @Test
  void another_company_that_is_named_twice_begins_one_generation() {
    client
        .given(connected("tripletex", 1, "d-1"), connected("tripletex", 2, "d-2"))
        .when(connect("tripletex", "d-2", true))
        .expectNoEvents();
  }

  @Test
  void another_provider_begins_a_generation() {
    client
        .given(connected("tripletex", 1, "d-1"), tested("d-1", "1001"))
        .when(new SwitchProvider(ID, new Access("vismanet", "d-1", null, false), null))
        .expectEvents(connected("vismanet", 2, "d-1"));
  }

  @Test
  void no_generation_is_used_twice_after_deprovisioning() {
    client
        .given(
            connected("tripletex", 1, "d-1"),
            tested("d-1", "1001"),
            new ClientDeprovisioned(ID, "They left."),
            new ClientCreated(ID),
            new ProviderChosen(ID, "vismanet"))
        .when(connect("vismanet", "d-2", false))
        .expectEvents(connected("vismanet", 2, "d-2"));
  }

  @Test
  void a_connection_that_was_reached_can_be_activated() {
    client
        .given(
            new ClientCreated(ID),
            new ProviderChosen(ID, "tripletex"),
            connected("tripletex", 1, "d-1"),
            tested("d-1", "1001"))
        .when(new ActivateClient(ID, false, 3L))
        .expectEvents(new ClientActivated(ID));
  }

  @Test
  void a_connection_that_was_reached_once_and_then_not_cannot_be_activated() {
    client
        .given(
            new ClientCreated(ID),
            new ProviderChosen(ID, "tripletex"),
            connected("tripletex", 1, "d-1"),
            tested("d-1", "1001"),
            new ConnectionTestFailed(ID, "tripletex", 1, "d-1", "unauthorised", "No."))
        .when(new ActivateClient(ID, false, 3L))
        .expectException(ClientSyncRefused.class);
  }

  @Test
  void what_a_test_tells_is_recorded_once() {
    client
        .given(connected("tripletex", 1, "d-1"), tested("d-1", "1001"))
        .when(new RecordReached(ID, 1, "d-1", "1001"))
        .expectNoEvents();
    fixture()
        .given(
            connected("tripletex", 1, "d-1"),
            new ConnectionTestFailed(ID, "tripletex", 1, "d-1", "unauthorised", "No."))
        .when(new RecordNotReached(ID, 1, "d-1", "unauthorised", "No."))
        .expectNoEvents();
  }

  @Test
  void a_test_of_an_earlier_connection_says_nothing_of_this_one() {
    client
        .given(connected("tripletex", 1, "d-1"), connected("tripletex", 1, "d-2"))
        .when(new RecordReached(ID, 1, "d-1", "1001"))
        .expectNoEvents();
  }

  @Test
  void a_subscription_is_recorded() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(recordSubscribed(1, "31"))
        .expectEvents(subscribed(1, "31"));
  }

  @Test
  void a_subscription_without_ids_is_recorded() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(recordSubscribed(1))
        .expectEvents(subscribed(1));
  }

  @Test
  void a_subscription_that_is_recorded_twice_changes_nothing() {
    client
        .given(connected("tripletex", 1, "d-1"), subscribed(1, "31"))
        .when(recordSubscribed(1, "31"))
        .expectNoEvents();
  }

  @Test
  void a_subscription_of_an_earlier_generation_changes_nothing() {
    client
        .given(connected("tripletex", 1, "d-1"), connected("tripletex", 2, "d-2"))
        .when(recordSubscribed(1, "31"))
        .expectNoEvents();
  }

  @Test
  void a_subscription_of_a_new_generation_is_recorded_even_under_the_same_ids() {
    client
        .given(
            connected("tripletex", 1, "d-1"), subscribed(1, "31"), connected("tripletex", 2, "d-2"))
        .when(recordSubscribed(2, "31"))
        .expectEvents(subscribed(2, "31"));
  }

  @Test
  void a_failed_subscription_is_told_once_as_long_as_the_reason_stays() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(recordFailed(1, "forbidden"))
        .expectEvents(failed(1, "forbidden"));
    fixture()
        .given(connected("tripletex", 1, "d-1"), failed(1, "forbidden"))
        .when(recordFailed(1, "forbidden"))
        .expectNoEvents();
    fixture()
        .given(connected("tripletex", 1, "d-1"), failed(1, "forbidden"))
        .when(recordFailed(1, "unreachable"))
        .expectEvents(failed(1, "unreachable"));
  }

  @Test
  void a_failed_subscription_of_an_earlier_generation_changes_nothing() {
    client
        .given(connected("tripletex", 1, "d-1"), connected("tripletex", 2, "d-2"))
        .when(recordFailed(1, "forbidden"))
        .expectNoEvents();
  }

  @Test
  void a_failed_subscription_is_told_anew_after_the_connection_was_changed() {
    client
        .given(
            connected("tripletex", 1, "d-1"),
            failed(1, "forbidden"),
            connected("tripletex", 1, "d-2"))
        .when(recordFailed(1, "forbidden"))
        .expectEvents(failed(1, "forbidden"));
  }

  @Test
  void a_subscription_after_a_failure_is_recorded_even_under_the_same_ids() {
    client
        .given(connected("tripletex", 1, "d-1"), subscribed(1, "31"), failed(1, "unreachable"))
        .when(recordSubscribed(1, "31"))
        .expectEvents(subscribed(1, "31"));
  }

  @Test
  void policies_are_those_chosen_last_and_none_once_the_client_is_created_anew() {
    PoliciesChosen chosen = new PoliciesChosen(ID, "leave", false);
    client
        .given(connected("tripletex", 1, "d-1"), chosen)
        .when(new ChoosePolicies(ID, new ClientPolicies("leave", false), 1L))
        .expectNoEvents();
    fixture()
        .given(
            connected("tripletex", 1, "d-1"),
            chosen,
            new ClientDeprovisioned(ID, "They left."),
            new ClientCreated(ID))
        .when(new ChoosePolicies(ID, ClientPolicies.UNCHOSEN, 4L))
        .expectNoEvents();
  }

  @Test
  void versions_of_a_mapping_are_counted_for_each_provider_and_go_on_when_it_is_restored() {
    MappingChanged first = new MappingChanged(ID, "tripletex", "invoice", 1, "d-9", null);
    MappingChanged restored = new MappingChanged(ID, "tripletex", "invoice", 2, null, 0);
    client
        .given(connected("tripletex", 1, "d-1"), first)
        .when(new ChangeMapping(ID, "tripletex", "invoice", null, 0, 2L))
        .expectEvents(restored);
    fixture()
        .given(connected("tripletex", 1, "d-1"), first, restored, connected("vismanet", 2, "d-2"))
        .when(new ChangeMapping(ID, "vismanet", "invoice", "d-9", null, 4L))
        .expectEvents(new MappingChanged(ID, "vismanet", "invoice", 1, "d-9", null));
  }

  @Test
  void what_was_changed_for_another_provider_is_not_forgotten() {
    fixture()
        .given(
            connected("tripletex", 1, "d-1"),
            new MappingChanged(ID, "tripletex", "invoice", 1, "d-9", null),
            connected("vismanet", 2, "d-2"),
            new MappingChanged(ID, "vismanet", "invoice", 1, "d-8", null),
            connected("tripletex", 3, "d-1"))
        .when(new ChangeMapping(ID, "tripletex", "invoice", "d-7", null, null))
        .expectEvents(new MappingChanged(ID, "tripletex", "invoice", 2, "d-7", null));
  }

  @Test
  void the_mapping_outlives_the_client_that_is_created_anew() {
    fixture()
        .given(
            connected("tripletex", 1, "d-1"),
            new MappingChanged(ID, "tripletex", "invoice", 1, "d-9", null),
            new ClientDeprovisioned(ID, "They left."),
            new ClientCreated(ID),
            new ProviderChosen(ID, "tripletex"))
        .when(new ChangeMapping(ID, "tripletex", "invoice", "d-9", null, null))
        .expectNoEvents();
  }

  private static AggregateTestFixture<ClientSync> fixture() {
    return new AggregateTestFixture<>(ClientSync.class);
  }

  private static ConnectClient connect(String provider, String digest, boolean otherCompany) {
    return new ConnectClient(ID, new Access(provider, digest, null, otherCompany), null);
  }

  private static ConnectionTested tested(String digest, String company) {
    return new ConnectionTested(ID, "tripletex", 1, digest, company);
  }

  private static ClientConnected connected(String provider, int generation, String digest) {
    return new ClientConnected(ID, provider, generation, digest);
  }

  private static RecordSubscribed recordSubscribed(int generation, String... ids) {
    return new RecordSubscribed(ID, "tripletex", generation, List.of(ids));
  }

  private static WebhooksSubscribed subscribed(int generation, String... ids) {
    return new WebhooksSubscribed(ID, "tripletex", generation, List.of(ids));
  }

  private static RecordSubscriptionFailed recordFailed(int generation, String code) {
    return new RecordSubscriptionFailed(ID, "tripletex", generation, code, "It would not.");
  }

  private static WebhookSubscriptionFailed failed(int generation, String code) {
    return new WebhookSubscriptionFailed(ID, "tripletex", generation, code, "It would not.");
  }
}
