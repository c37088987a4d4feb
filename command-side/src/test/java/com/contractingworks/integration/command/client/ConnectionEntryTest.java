package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.contractingworks.integration.provider.AfterPosting;
import com.contractingworks.integration.provider.Secret;
import org.junit.jupiter.api.Test;

/** Which key verifies the webhooks of a connection. */
class ConnectionEntryTest {

  @Test
  void where_we_subscribe_the_key_is_ours() {
    assertThat(entry("Token=a").signatureKey().reveal()).isEqualTo("ours");
  }

  @Test
  void where_the_erp_makes_the_key_it_stands_in_the_connection_string() {
    assertThat(entry("Token=a;WebhookKey=theirs").signatureKey().reveal()).isEqualTo("theirs");
  }

  @Test
  void what_is_posted_is_left_unless_the_connection_says_otherwise() {
    assertThat(entry("Token=a").connection().afterPosting()).isEqualTo(AfterPosting.LEAVE);
    assertThat(entry("Token=a;AfterPosting=Leave").connection().afterPosting())
        .isEqualTo(AfterPosting.LEAVE);
    assertThat(entry("Token=a;AfterPosting=credit-and-reissue").connection().afterPosting())
        .isEqualTo(AfterPosting.CREDIT_AND_REISSUE);
  }

  @Test
  void a_client_is_not_connected_with_a_policy_that_there_is_not() {
    ClientConnections connections = new ClientConnections(null, null, null, null, null, null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                connections.connect(
                    "demo-ror", "fake", new Secret("Token=geheim;AfterPosting=sometimes"), "test"))
        .withMessageContaining("AfterPosting")
        .withMessageNotContaining("geheim");
  }

  private static ConnectionDirectory.Entry entry(String connection) {
    return new ConnectionDirectory.Entry(
        "demo-ror", 1, "vismanet", new Secret(connection), "hook", new Secret("ours"));
  }
}
