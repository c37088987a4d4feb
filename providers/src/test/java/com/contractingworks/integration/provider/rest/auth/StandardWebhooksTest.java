package com.contractingworks.integration.provider.rest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.provider.Secret;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final byte[] BODY =
      "{\"type\":\"invoice.changed\"}".getBytes(StandardCharsets.UTF_8);
  private static final Secret OLD = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Secret NEW = StandardWebhooks.secret(new byte[24]);

  @Test
  void the_library_of_that_name_signs_the_same() throws WebhookSigningException {
    String body = new String(BODY, StandardCharsets.UTF_8);

    assertThat(StandardWebhooks.sign("msg_1", NOW, BODY, OLD).get("webhook-signature"))
        .isEqualTo(new Webhook(OLD.reveal()).sign("msg_1", NOW.getEpochSecond(), body));
  }

  @Test
  void what_is_signed_with_one_of_two_secrets_is_genuine() {
    Map<String, String> headers = StandardWebhooks.sign("msg_1", NOW, BODY, OLD);

    assertThat(genuine(headers, BODY, List.of(NEW, OLD), NOW)).isTrue();
    assertThat(genuine(headers, BODY, List.of(NEW), NOW)).isFalse();
  }

  @Test
  void one_of_several_signatures_is_enough() {
    Map<String, String> headers = new HashMap<>(StandardWebhooks.sign("msg_1", NOW, BODY, OLD));
    headers.compute("webhook-signature", (name, value) -> "v1,AAAA v2,x " + value);

    assertThat(genuine(headers, BODY, List.of(OLD), NOW)).isTrue();
  }

  @Test
  void what_was_changed_or_is_old_is_not_genuine() {
    Map<String, String> headers = StandardWebhooks.sign("msg_1", NOW, BODY, OLD);
    List<Secret> secrets = List.of(OLD);

    assertThat(genuine(headers, new byte[0], secrets, NOW)).isFalse();
    assertThat(genuine(headers, BODY, secrets, NOW.plusSeconds(301))).isFalse();
    assertThat(genuine(headers, BODY, secrets, NOW.minusSeconds(301))).isFalse();
    assertThat(genuine(headers, BODY, secrets, NOW.plusSeconds(300))).isTrue();
    for (String name : headers.keySet()) {
      Map<String, String> without = new HashMap<>(headers);
      without.remove(name);
      assertThat(genuine(without, BODY, secrets, NOW)).isFalse();
    }
  }

  private static boolean genuine(
      Map<String, String> headers, byte[] body, List<Secret> secrets, Instant now) {
    return StandardWebhooks.isGenuine(headers, body, secrets, now);
  }
}
