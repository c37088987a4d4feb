package com.contractingworks.integration.command.client;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static ConnectionDirectory.Entry entry(String connection) {
    return new ConnectionDirectory.Entry(
        "demo-ror", 1, "vismanet", new Secret(connection), "hook", new Secret("ours"));
  }
}
