package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import com.contractingworks.integration.sandbox.tripletex.document.Fields;
import com.contractingworks.integration.sandbox.tripletex.document.Renderer;
import com.contractingworks.integration.sandbox.webhook.WebhookOutbox;
import com.contractingworks.integration.sandbox.webhook.WebhookPlan;
import com.contractingworks.integration.sandbox.webhook.WebhookSender;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what subscribers are told into the outbox, as often and as late as the plan wants it. */
final class Notices {

  private final Subscriptions subscriptions;
  private final WebhookOutbox outbox;
  private final WebhookSender sender;
  private final Clock clock;
  private volatile WebhookPlan plan = WebhookPlan.NONE;

  Notices(Subscriptions subscriptions, WebhookOutbox outbox, WebhookSender sender, Clock clock) {
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.sender = sender;
    this.clock = clock;
  }

  /** Who was told, and what the change's answer is to wait for. */
  record Told(Set<Long> subscriptions, List<CompletableFuture<Void>> awaited) {}

  WebhookPlan plan() {
    return plan;
  }

  void plan(WebhookPlan next) {
    plan = next;
  }

  Told tell(
      Company company,
      String event,
      Entity entity,
      long id,
      ObjectNode document,
      Renderer renderer) {
    Told told = new Told(new LinkedHashSet<>(), new ArrayList<>());
    WebhookPlan now = plan;
    if (now.drop()) {
      return told;
    }
    for (ObjectNode subscription : subscriptions.to(company, event)) {
      long subscriptionId = subscription.path("id").longValue();
      ObjectNode notice = JsonNodeFactory.instance.objectNode();
      notice.put("subscriptionId", subscriptionId).put("event", event).put("id", id);
      if (document == null) {
        notice.putNull("value");
      } else {
        Fields fields = Fields.parse(subscription.path("fields").asString(null), entity);
        notice.set("value", renderer.render(entity, document, fields));
      }
      told.subscriptions().add(subscriptionId);
      put(subscriptionId, Json.text(notice), now, told);
    }
    return told;
  }

  private void put(long subscription, String body, WebhookPlan now, Told told) {
    UUID key = UUID.randomUUID();
    long dueAt = clock.millis() + now.delayMillis();
    for (int copy = 0; copy <= now.duplicate(); copy++) {
      UUID copyKey = copy > 0 && now.newKeys() ? UUID.randomUUID() : key;
      long delivery = outbox.add(subscription, copyKey, dueAt, body);
      if (now.beforeAnswer()) {
        told.awaited().add(sender.expect(delivery));
      }
    }
  }
}
