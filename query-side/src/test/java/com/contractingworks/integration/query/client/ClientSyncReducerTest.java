package com.contractingworks.integration.query.client;

import static com.contractingworks.integration.query.Given.NOON;
import static com.contractingworks.integration.query.Given.connected;
import static com.contractingworks.integration.query.Given.notSubscribed;
import static com.contractingworks.integration.query.Given.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientActivated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientCreated;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientDeprovisioned;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientPaused;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ClientResumed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTestFailed;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ConnectionTested;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.MappingChanged;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.PoliciesChosen;
import com.contractingworks.integration.kernel.client.ClientSyncEvent.ProviderChosen;
import com.contractingworks.integration.kernel.client.ClientSyncId;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.client.ClientSyncRow.Connected;
import com.contractingworks.integration.query.client.ClientSyncRow.Policies;
import com.contractingworks.integration.query.client.ClientSyncRow.Problem;
import com.contractingworks.integration.query.client.ClientSyncRow.State;
import com.contractingworks.integration.query.client.ClientSyncRow.Test;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ClientSyncReducerTest {

  private static final ClientSyncId ID = new ClientSyncId("demo-bygg");

  private static ClientSyncRow rowOf(ClientSyncEvent... events) {
    return Fold.given(new ClientSyncReducer(), events).row();
  }

  @org.junit.jupiter.api.Test
  void a_connection_waits_for_its_webhooks() {
    assertThat(rowOf(connected("demo-bygg", 1)))
        .isEqualTo(
            new ClientSyncRow(
                "demo-bygg",
                new State(ClientStatus.ACTIVE, NOON.plusSeconds(1), null),
                new Policies(null, true),
                ClientMappings.NONE,
                new Connected("tripletex", 1, NOON.plusSeconds(1)),
                null,
                null,
                Test.NONE,
                NOON.plusSeconds(1),
                1));
  }

  @org.junit.jupiter.api.Test
  void a_subscription_settles_an_earlier_failure() {
    ClientSyncRow failed = rowOf(connected("demo-bygg", 1), notSubscribed("demo-bygg", 1));
    ClientSyncRow settled =
        rowOf(connected("demo-bygg", 1), notSubscribed("demo-bygg", 1), subscribed("demo-bygg", 1));

    assertThat(failed.webhookError()).isEqualTo(new Problem("forbidden", "Grant the right."));
    assertThat(settled.webhookError()).isNull();
    assertThat(settled.webhooksSubscribedAt()).isEqualTo(NOON.plusSeconds(3));
  }

  @org.junit.jupiter.api.Test
  void another_connection_needs_a_subscription_of_its_own() {
    ClientSyncRow row =
        rowOf(
            connected("demo-bygg", 1),
            subscribed("demo-bygg", 1),
            connected("demo-bygg", 2),
            notSubscribed("demo-bygg", 1));

    assertThat(row.connectionGeneration()).isEqualTo(2);
    assertThat(row.webhooksSubscribedAt()).isNull();
    assertThat(row.webhookError()).isNull();
    assertThat(row.logPosition()).isEqualTo(4);
  }

  @org.junit.jupiter.api.Test
  void a_client_is_followed_on_its_way() {
    assertThat(states(created(), chosen("tripletex"), connected("demo-bygg", 1), activated()))
        .isEqualTo("CREATED 1, CREATED 1, CONNECTED 3, ACTIVE 4");
    assertThat(
            states(
                connected("demo-bygg", 1),
                new ClientPaused(ID, "They move."),
                new ClientResumed(ID),
                new ClientDeprovisioned(ID, "They left."),
                created()))
        .isEqualTo(
            "ACTIVE 1, PAUSED 2 They move., ACTIVE 3, DEPROVISIONED 4 They left., CREATED 5");
  }

  @org.junit.jupiter.api.Test
  void a_provider_that_is_chosen_anew_has_no_connection_yet() {
    ClientSyncRow row = rowOf(created(), connected("demo-bygg", 3), chosen("vismanet"));

    assertThat(row.connection()).isEqualTo(new Connected("vismanet", 3, null));
    assertThat(row.state().status()).isEqualTo(ClientStatus.CREATED);
  }

  @org.junit.jupiter.api.Test
  void policies_hold_until_others_are_chosen_or_the_client_is_created_anew() {
    PoliciesChosen chosen = new PoliciesChosen(ID, "credit-and-reissue", false);

    assertThat(rowOf(connected("demo-bygg", 1), chosen, connected("demo-bygg", 2)).policies())
        .isEqualTo(new Policies("credit-and-reissue", false));
    assertThat(rowOf(created(), chosen, new PoliciesChosen(ID, "leave", true)).policies())
        .isEqualTo(new Policies("leave", true));
    assertThat(rowOf(created(), chosen, new ClientDeprovisioned(ID, "Left."), created()).policies())
        .isEqualTo(new Policies(null, true));
  }

  @org.junit.jupiter.api.Test
  void mappings_of_each_provider_are_those_changed_last_and_keep_their_stored_form() {
    ClientMappings mappings =
        rowOf(
                connected("demo-bygg", 1),
                new MappingChanged(ID, "vismanet", "invoice", 1, "ab12", null),
                new MappingChanged(ID, "tripletex", "invoice", 1, "cd34", null),
                new MappingChanged(ID, "tripletex", "invoice", 2, null, 0),
                created())
            .mappings();

    assertThat(mappings.all())
        .containsExactly(
            new ClientMappings.Mapping("tripletex", "invoice", 2, null, NOON.plusSeconds(4)),
            new ClientMappings.Mapping("vismanet", "invoice", 1, "ab12", NOON.plusSeconds(2)));
    assertThat(ClientMappings.parse(mappings.text())).isEqualTo(mappings);
    assertThat(ClientMappings.parse(ClientMappings.NONE.text())).isEqualTo(ClientMappings.NONE);
  }

  @org.junit.jupiter.api.Test
  void a_test_that_reached_a_company_settles_one_that_did_not() {
    ConnectionTestFailed failed =
        new ConnectionTestFailed(ID, "tripletex", 1, "digest", "unauthorised", "No key.");
    ConnectionTested reached = new ConnectionTested(ID, "tripletex", 1, "digest", "1001");

    assertThat(rowOf(connected("demo-bygg", 1), failed, notSubscribed("demo-bygg", 1)).problems())
        .containsExactly(
            new Problem("unauthorised", "No key."), new Problem("forbidden", "Grant the right."));
    assertThat(rowOf(connected("demo-bygg", 1), failed, reached).test())
        .isEqualTo(new Test(NOON.plusSeconds(3), null));
    assertThat(rowOf(connected("demo-bygg", 1), reached, connected("demo-bygg", 1)).test())
        .as("of other credentials nothing is known")
        .isEqualTo(Test.NONE);
  }

  private static String states(ClientSyncEvent... events) {
    return IntStream.rangeClosed(1, events.length)
        .mapToObj(count -> rowOf(Arrays.copyOf(events, count)).state())
        .map(ClientSyncReducerTest::text)
        .collect(Collectors.joining(", "));
  }

  private static String text(State state) {
    String reason = state.reason() == null ? "" : " " + state.reason();
    return state.status() + " " + Duration.between(NOON, state.since()).toSeconds() + reason;
  }

  private static ClientCreated created() {
    return new ClientCreated(ID);
  }

  private static ProviderChosen chosen(String provider) {
    return new ProviderChosen(ID, provider);
  }

  private static ClientActivated activated() {
    return new ClientActivated(ID);
  }
}
