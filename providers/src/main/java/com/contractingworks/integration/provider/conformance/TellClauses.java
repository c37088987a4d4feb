package com.contractingworks.integration.provider.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What happens in the ERP without the service is told to it. */
final class TellClauses {

  private static final String GROUP = "tell";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
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
            "After a second PUT of the subscription the new secret signs, also what is sent again, and the old address hears nothing.",
            "Keep one subscription per connection; read address and secret when you send, not when you queue.",
            TellClauses::rotation),
        new Clause(
            GROUP,
            "changes-cursor",
            "GET /changes goes on where next says, misses nothing and ends with more: false; a cursor that never was is 400 or 410.",
            "Number the changes in the order in which they are seen by readers, and let next name the last one that was answered.",
            TellClauses::changes));
  }

  private static void signed(Trial trial) {
    Subscription subscription = subscribe(trial);
    tested(trial);
    Inbox.Delivery delivery = heard(trial, subscription, any -> true, "No such notice came");
    subscription.check(delivery);
    Trial.none(
        trial.schemas().problems("TestNotice", delivery.json()),
        "The notice does not fit its schema");
  }

  private static void again(Trial trial) {
    Subscription subscription = subscribe(trial);
    trial.inbox().refuseTest(subscription.address());
    tested(trial);
    Inbox.Delivery refused =
        heard(trial, subscription, Inbox.Delivery::isRefused, "No such notice came");
    Inbox.Delivery again =
        heard(
            trial,
            subscription,
            one -> !one.isRefused() && one.id().equals(refused.id()),
            "What was refused did not come again under its webhook-id");
    subscription.check(again);
  }

  /**
   * Notices of other things, and those that are on their way, may reach any address at any time; so
   * only what was asked for counts. The second one gives the first the time to reach the old
   * address.
   */
  private static void rotation(Trial trial) {
    Subscription old = subscribe(trial);
    tested(trial);
    heard(trial, old, any -> true, "No such notice came");
    trial.inbox().refuseTests(old.address());
    tested(trial);
    Inbox.Delivery refused = heard(trial, old, Inbox.Delivery::isRefused, "No second notice came");
    Subscription fresh = subscribe(trial);
    moves(trial, refused.id(), old, fresh);
    Set<String> before = ids(trial, old);
    for (int i = 0; i < 2; i++) {
      Set<String> known = ids(trial, fresh);
      tested(trial);
      fresh.check(
          heard(
              trial,
              fresh,
              one -> !known.contains(one.id()) && !before.contains(one.id()),
              "At the new address no such notice came"));
    }
    Broken.unless(
        before.containsAll(ids(trial, old)), "The old address still hears of what happens.");
  }

  /**
   * What the old address has refused goes to the new one. One more may have been on its way to the
   * old; that nothing comes again at all is for another clause.
   */
  private static void moves(Trial trial, String id, Subscription old, Subscription fresh) {
    long before = times(trial, id, old);
    Instant latest = trial.now().plus(trial.plan().noticesWithin());
    while (times(trial, id, fresh) == 0 && trial.now().isBefore(latest)) {
      Broken.unless(
          times(trial, id, old) <= before + 1,
          "What the old address had refused is still sent there and not to the new one.");
      trial.pause(LOOK_AGAIN);
    }
    Broken.unless(
        times(trial, id, fresh) > 0 || times(trial, id, old) == before,
        "What the old address had refused was sent there again and not to the new one.");
    of(trial, id, fresh).forEach(fresh::check);
  }

  private static long times(Trial trial, String id, Subscription subscription) {
    return of(trial, id, subscription).count();
  }

  private static Stream<Inbox.Delivery> of(Trial trial, String id, Subscription subscription) {
    return trial.inbox().tests(subscription.address()).stream()
        .filter(delivery -> delivery.id().equals(id));
  }

  private static Set<String> ids(Trial trial, Subscription subscription) {
    return trial.inbox().tests(subscription.address()).stream()
        .map(Inbox.Delivery::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Subscription subscribe(Trial trial) {
    NotTested.unless(
        trial.description().has("notices"), "The provider has not the ability notices.");
    Subscription subscription = Subscription.to(trial.inbox().newAddress());
    Answer answer = trial.send(trial.connected(subscription.request()));
    Trial.expect(answer, "The subscription is not taken.", 200);
    return subscription;
  }

  private static void tested(Trial trial) {
    Trial.expect(
        trial.send(trial.connected(Request.post("/subscription/test", null))),
        "POST /subscription/test is not answered with 204.",
        204);
  }

  /** Waits for a notice of the test; what else comes meanwhile is overlooked. */
  private static Inbox.Delivery heard(
      Trial trial, Subscription subscription, Predicate<Inbox.Delivery> wanted, String otherwise) {
    Instant latest = trial.now().plus(trial.plan().noticesWithin());
    while (true) {
      Optional<Inbox.Delivery> found =
          trial.inbox().tests(subscription.address()).stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Broken.unless(trial.now().isBefore(latest), otherwise + came(trial, subscription));
      trial.pause(LOOK_AGAIN);
    }
  }

  private static String came(Trial trial, Subscription subscription) {
    return " within "
        + trial.plan().noticesWithin().toSeconds()
        + " s; there came "
        + trial.inbox().tests(subscription.address()).size()
        + " of the type subscription.test and "
        + trial.inbox().others(subscription.address())
        + " others.";
  }

  private static void changes(Trial trial) {
    NotTested.unless(
        trial.description().has("changes"), "The provider has not the ability changes.");
    if (trial.description().has("notices") && trial.plan().hearsNotices()) {
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
