package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.Json;
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

  private final EventPlans plans;
  private final WebhookOutbox outbox;
  private final WebhookSender sender;
  private final Clock clock;
  private volatile WebhookPlan plan = WebhookPlan.NONE;

  Notices(EventPlans plans, WebhookOutbox outbox, WebhookSender sender, Clock clock) {
    this.plans = plans;
    this.outbox = outbox;
    this.sender = sender;
    this.clock = clock;
  }

  /** Who was told, and what the change's answer is to wait for. */
  record Told(Set<Long> subscribers, List<CompletableFuture<Void>> awaited) {}

  WebhookPlan plan() {
    return plan;
  }

  void plan(WebhookPlan next) {
    plan = next;
  }

  Told tell(Company company, String event, Kind kind, ObjectNode object) {
    Told told = new Told(new LinkedHashSet<>(), new ArrayList<>());
    WebhookPlan now = plan;
    if (now.drop()) {
      return told;
    }
    for (long subscriber : plans.to(company, event, kind.entity())) {
      told.subscribers().add(subscriber);
      put(subscriber, Json.text(notice(event, kind, object)), now, told);
    }
    return told;
  }

  private static ObjectNode notice(String event, Kind kind, ObjectNode object) {
    ObjectNode notice = JsonNodeFactory.instance.objectNode();
    notice.put("EntityName", kind.entity()).put("EventType", event);
    notice.put("EntityID", View.id(object, "ID"));
    ObjectNode entity = notice.putObject("Entity");
    if (!event.equals("Delete")) {
      entity.setAll(object.deepCopy());
      entity.remove(kind.relations());
    }
    return notice;
  }

  private void put(long subscriber, String body, WebhookPlan now, Told told) {
    UUID key = UUID.randomUUID();
    long dueAt = clock.millis() + now.delayMillis();
    for (int copy = 0; copy <= now.duplicate(); copy++) {
      long delivery = outbox.add(subscriber, key, dueAt, body);
      if (now.beforeAnswer()) {
        told.awaited().add(sender.expect(delivery));
      }
    }
  }
}
