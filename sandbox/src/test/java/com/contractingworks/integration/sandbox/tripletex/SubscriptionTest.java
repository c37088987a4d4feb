package com.contractingworks.integration.sandbox.tripletex;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.sandbox.Http.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubscriptionTest extends TripletexTest {

  @Test
  void secrets_of_a_subscription_are_never_shown() throws Exception {
    Answer created =
        bygg.post(
            "/event/subscription",
            """
            {"event":"invoice.charged","targetUrl":"https://x.example","hmacSharedSecret":"hush",
             "authHeaderValue":"hush2"}""");
    long id = created.value().path("id").longValue();

    String shown =
        created.body()
            + bygg.get("/event/subscription/" + id + "?fields=*").body()
            + bygg.get("/event/subscription").body();

    assertThat(shown).doesNotContain("hush", "hmacSharedSecret", "authHeaderValue");
  }

  @Test
  void wrong_subscriptions_are_refused() throws Exception {
    Answer empty = bygg.post("/event/subscription", "{}");
    assertProblem(empty, 422, 18000, "event", "Kan ikke være null.");
    assertProblem(empty, 422, 18000, "targetUrl", "Kan ikke være null.");
    assertProblem(
        bygg.post("/event/subscription", "{\"event\":\"moon.rise\",\"targetUrl\":\"/x\"}"),
        422,
        18000,
        "event",
        "Ukjent hendelse. Se GET /event.");
    assertProblem(
        bygg.post(
            "/event/subscription",
            "{\"event\":\"order.update\",\"targetUrl\":\"https://x.example\",\"fields\":\"foo\"}"),
        400,
        11000,
        null,
        null);
  }

  @Test
  void the_events_and_a_sample_of_each_can_be_read() throws Exception {
    JsonNode events = bygg.get("/event").value();

    assertThat(events.propertyNames()).contains("invoice.charged", "closeGroup.create");
    assertThat(bygg.get("/event/invoice.charged").value().path("name").stringValue())
        .isEqualTo("invoice.charged");
    assertThat(bygg.get("/event/moon.rise").status()).isEqualTo(404);
  }
}
