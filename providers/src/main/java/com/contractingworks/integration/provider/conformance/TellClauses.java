package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What happens in the ERP without the service is told to it. */
final class TellClauses {

  private static final String GROUP = "tell";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final int SECRET_BYTES = 32;
  private static final int MOST_PAGES = 1000;
  private static final String NEVER_WAS = "a-cursor-that-never-was";

  private TellClauses() {}

  static List<Clause> all() {
    return List.of(
        new Clause(
            GROUP,
            "notice-signed",
            "POST /subscription/test brings a notice to the address, signed as Standard Webhooks say, by the schema.",
            "Sign `<webhook-id>.<webhook-timestamp>.<body>` with the decoded secret of the subscription, over the very bytes that you send.",
            TellClauses::signed),
        new Clause(
            GROUP,
            "notice-again",
            "One that is answered 503 comes again under the same webhook-id within a minute.",
            "Keep a notice until it is answered with 2xx, and send it again with a new timestamp and signature.",
            TellClauses::again),
        new Clause(
            GROUP,
            "notice-rotation",
            "After a second PUT of the subscription the new secret signs, and the old address hears nothing.",
            "Keep one subscription per connection; read address and secret when you send, not when you queue.",
            TellClauses::rotation),
        new Clause(
            GROUP,
            "changes-cursor",
            "GET /changes goes on where next says, misses nothing and ends with more: false; a cursor that never was is 400 or 410.",
            "Number the changes in the order in which they are seen by readers, and let next name the last one that was answered.",
            TellClauses::changes));
  }

  /** An address and the secret that must sign what comes there. */
  private record Subscription(URI address, String secret) {}

  private static void signed(Trial trial) {
    Subscription subscription = subscribe(trial);
    tested(trial);
    Inbox.Delivery delivery = delivery(trial, subscription.address(), 1);
    check(subscription, delivery);
    Trial.none(
        trial.schemas().problems("TestNotice", delivery.json()),
        "The notice does not fit its schema");
  }

  private static void again(Trial trial) {
    Subscription subscription = subscribe(trial);
    trial.inbox().refuse(subscription.address(), 1);
    tested(trial);
    Inbox.Delivery first = delivery(trial, subscription.address(), 1);
    Inbox.Delivery second = delivery(trial, subscription.address(), 2);
    Broken.unless(
        second.id().equals(first.id()), "What came again has another webhook-id than before.");
    check(subscription, second);
  }

  private static void rotation(Trial trial) {
    Subscription old = subscribe(trial);
    tested(trial);
    delivery(trial, old.address(), 1);
    Subscription fresh = subscribe(trial);
    int heard = trial.inbox().at(old.address()).size();
    tested(trial);
    Inbox.Delivery delivery = delivery(trial, fresh.address(), 1);
    check(fresh, delivery);
    Broken.unless(
        trial.inbox().at(old.address()).size() == heard,
        "The old address still hears of what happens.");
  }

  private static Subscription subscribe(Trial trial) {
    NotTested.unless(
        trial.description().has("notices"), "The provider has not the ability notices.");
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = "whsec_" + Base64.getEncoder().encodeToString(random);
    Subscription subscription = new Subscription(trial.inbox().newAddress(), secret);
    String body =
        Json.MAPPER.writeValueAsString(
            Json.MAPPER
                .createObjectNode()
                .put("url", subscription.address().toString())
                .put("secret", secret));
    Answer answer = trial.send(trial.connected(Request.put("/subscription", body)));
    Trial.expect(answer, "The subscription is not taken.", 200);
    return subscription;
  }

  private static void tested(Trial trial) {
    Trial.expect(
        trial.send(trial.connected(Request.post("/subscription/test", null))),
        "POST /subscription/test is not answered with 204.",
        204);
  }

  /** Waits for the delivery of this number. */
  private static Inbox.Delivery delivery(Trial trial, URI address, int number) {
    Instant latest = trial.now().plus(trial.plan().noticesWithin());
    while (trial.inbox().at(address).size() < number) {
      Broken.unless(
          trial.now().isBefore(latest),
          (number == 1 ? "No notice came within " : "It did not come again within ")
              + trial.plan().noticesWithin().toSeconds()
              + " s.");
      trial.pause(LOOK_AGAIN);
    }
    return trial.inbox().at(address).get(number - 1);
  }

  private static void check(Subscription subscription, Inbox.Delivery delivery) {
    try {
      new Webhook(subscription.secret()).verify(delivery.body(), delivery.headers());
    } catch (WebhookVerificationException e) {
      throw new Broken("The signature is not that of the subscription: " + e.getMessage());
    }
  }

  private static void changes(Trial trial) {
    NotTested.unless(
        trial.description().has("changes"), "The provider has not the ability changes.");
    if (trial.description().has("notices") && trial.plan().callback() != null) {
      subscribe(trial); // A provider may hear of what happens only once someone wants to know.
    }
    String start = drain(trial, Optional.empty(), 1000).next();
    List<Trial.Accepted> documents = List.of(trial.accepted(), trial.accepted());
    List<String> expected =
        documents.stream()
            .map(Trial.Accepted::document)
            .filter(document -> document.at("/written/0/echoExpected").asBoolean(false))
            .map(document -> document.at("/written/0/erpId").asString(""))
            .toList();
    Instant latest = trial.now().plus(trial.plan().noticesWithin());
    Drained one = drain(trial, Optional.of(start), 1);
    while (!one.erpIds().containsAll(expected)) {
      Broken.unless(
          trial.now().isBefore(latest), "What was written and will be echoed is not among them.");
      trial.pause(LOOK_AGAIN);
      one = drain(trial, Optional.of(start), 1);
    }
    List<String> whole = drain(trial, Optional.of(start), 1000).ids();
    Broken.unless(
        whole.subList(0, Math.min(whole.size(), one.ids().size())).equals(one.ids()),
        "One by one they are others than all at once: " + one.ids() + " and " + whole + ".");
    Trial.expect(
        trial.send(trial.connected(Request.get("/changes?cursor=" + NEVER_WAS))),
        "A cursor that never was is not answered with 400 or 410.",
        400,
        410);
  }

  /** All changes after a cursor, and the cursor to go on with. */
  private record Drained(List<String> ids, List<String> erpIds, String next) {}

  private static Drained drain(Trial trial, Optional<String> cursor, int limit) {
    List<String> ids = new ArrayList<>();
    List<String> erpIds = new ArrayList<>();
    String next = cursor.orElse(null);
    for (int i = 0; i < MOST_PAGES; i++) {
      String from = next == null ? "" : "&cursor=" + Segments.encode(next);
      Answer answer = trial.send(trial.connected(Request.get("/changes?limit=" + limit + from)));
      Trial.expect(answer, "The changes cannot be had.", 200);
      trial.fits(answer, "Changes");
      JsonNode page = answer.json();
      Broken.unless(page.path("changes").size() <= limit, "More changes than limit are answered.");
      page.path("changes").forEach(change -> ids.add(change.path("id").asString("")));
      page.path("changes").forEach(change -> erpIds.add(change.path("erpId").asString("")));
      next = page.path("next").asString("");
      if (!page.path("more").asBoolean(false)) {
        return new Drained(ids, erpIds, next);
      }
    }
    throw new Broken("After " + MOST_PAGES + " pages there are still more.");
  }
}
