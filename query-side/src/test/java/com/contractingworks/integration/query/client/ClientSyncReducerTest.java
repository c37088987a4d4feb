package com.contractingworks.integration.query.client;

import static com.contractingworks.integration.query.Given.NOON;
import static com.contractingworks.integration.query.Given.connected;
import static com.contractingworks.integration.query.Given.notSubscribed;
import static com.contractingworks.integration.query.Given.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.query.Fold;
import com.contractingworks.integration.query.client.ClientSyncRow.WebhookError;
import org.junit.jupiter.api.Test;

class ClientSyncReducerTest {

  private static ClientSyncRow rowOf(ClientSyncEvent... events) {
    return Fold.given(new ClientSyncReducer(), events).row();
  }

  @Test
  void a_connection_waits_for_its_webhooks() {
    assertThat(rowOf(connected("demo-bygg", 1)))
        .isEqualTo(
            new ClientSyncRow(
                "demo-bygg",
                "tripletex",
                1,
                NOON.plusSeconds(1),
                null,
                null,
                NOON.plusSeconds(1),
                1));
  }

  @Test
  void a_subscription_settles_an_earlier_failure() {
    ClientSyncRow failed = rowOf(connected("demo-bygg", 1), notSubscribed("demo-bygg", 1));
    ClientSyncRow settled =
        rowOf(connected("demo-bygg", 1), notSubscribed("demo-bygg", 1), subscribed("demo-bygg", 1));

    assertThat(failed.webhookError()).isEqualTo(new WebhookError("forbidden", "Grant the right."));
    assertThat(settled.webhookError()).isNull();
    assertThat(settled.webhooksSubscribedAt()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
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
}
