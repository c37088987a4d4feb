package com.contractingworks.integration.command.client;

import com.contractingworks.integration.command.client.ClientSyncCommand.ConnectClient;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscribed;
import com.contractingworks.integration.command.client.ClientSyncCommand.RecordSubscriptionFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientConnected;
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
        .givenNoPriorActivity()
        .when(connect("tripletex", "d-1", false))
        .expectEvents(connected("tripletex", 1, "d-1"))
        .expectResultMessagePayload(1);
  }

  @Test
  void the_same_connection_changes_nothing() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(connect("tripletex", "d-1", false))
        .expectNoEvents()
        .expectResultMessagePayload(1);
  }

  @Test
  void new_access_to_the_same_company_keeps_the_generation() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(connect("tripletex", "d-2", false))
        .expectEvents(connected("tripletex", 1, "d-2"))
        .expectResultMessagePayload(1);
  }

  @Test
  void another_company_begins_a_generation() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(connect("tripletex", "d-2", true))
        .expectEvents(connected("tripletex", 2, "d-2"))
        .expectResultMessagePayload(2);
  }

  @Test
  void another_company_that_is_named_twice_begins_one_generation() {
    client
        .given(connected("tripletex", 1, "d-1"), connected("tripletex", 2, "d-2"))
        .when(connect("tripletex", "d-2", true))
        .expectNoEvents()
        .expectResultMessagePayload(2);
  }

  @Test
  void another_provider_begins_a_generation() {
    client
        .given(connected("tripletex", 1, "d-1"))
        .when(connect("vismanet", "d-1", false))
        .expectEvents(connected("vismanet", 2, "d-1"))
        .expectResultMessagePayload(2);
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

  private static AggregateTestFixture<ClientSync> fixture() {
    return new AggregateTestFixture<>(ClientSync.class);
  }

  private static ConnectClient connect(String provider, String digest, boolean otherCompany) {
    return new ConnectClient(ID, provider, digest, otherCompany);
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
