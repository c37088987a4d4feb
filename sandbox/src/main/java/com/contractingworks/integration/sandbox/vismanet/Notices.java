package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.webhook.Receiver;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what subscribers are told into the outbox, as often and as late as the plan wants it. A
 * notice says little more than that something changed; its exact form at the vendor is not known.
 */
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

  Told tell(Company company, String event, Kind kind, String number) {
    Told told = new Told(new LinkedHashSet<>(), new ArrayList<>());
    WebhookPlan now = plan;
    if (!now.drop()) {
      for (Receiver receiver : subscriptions.to(company)) {
        told.subscriptions().add(receiver.subscription());
        put(receiver.subscription(), notice(company, event, kind, number), now, told);
      }
    }
    return told;
  }

  private ObjectNode notice(Company company, String event, Kind kind, String number) {
    ObjectNode notice = Json.MAPPER.createObjectNode();
    notice.put("publisher", "Visma Net Financial").put("event", event);
    notice.put("tenantId", company.tenantId());
    notice.put("timestamp", clock.instant().toString());
    notice
        .putObject("keys")
        .put(kind == Kind.CUSTOMER ? "number" : "referenceNumber", number)
        .put("documentType", kind == Kind.CREDIT_NOTE ? "CreditNote" : "Invoice");
    return notice;
  }

  private void put(long subscription, ObjectNode notice, WebhookPlan now, Told told) {
    UUID key = UUID.randomUUID();
    long dueAt = clock.millis() + now.delayMillis();
    for (int copy = 0; copy <= now.duplicate(); copy++) {
      UUID copyKey = copy > 0 && now.newKeys() ? UUID.randomUUID() : key;
      notice.put("id", copyKey.toString());
      long delivery = outbox.add(subscription, copyKey, dueAt, Json.text(notice));
      if (now.beforeAnswer()) {
        told.awaited().add(sender.expect(delivery));
      }
    }
  }
}
