package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.Timer;
import com.contractingworks.integration.sandbox.fault.FaultKind;
import com.contractingworks.integration.sandbox.fault.FaultPlan;
import com.contractingworks.integration.sandbox.webhook.WebhookOutbox;
import com.contractingworks.integration.sandbox.webhook.WebhookSender;
import com.contractingworks.integration.sandbox.webhook.WebhookSettings;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;

/** The stand-in's parts, put together in one place and kept out of the application's context. */
final class VismaNet implements AutoCloseable {

  private final StandInDatabase database;
  private final Companies companies;
  private final Tokens tokens;
  private final Subscriptions subscriptions;
  private final Notices notices;
  private final WebhookSender sender;
  private final Books books;
  private final Timer timer = new Timer("vismanet-latency");
  private final FaultPlan faults =
      new FaultPlan(
          EnumSet.allOf(FaultKind.class),
          List.of("invoice", "draft", "credit", "credit-draft", "customer", "token", "read"));

  VismaNet(VismaNetProperties properties, Clock clock) {
    database =
        StandInDatabase.open(properties.dataDir(), "sandbox-vismanet", "db/sandbox/vismanet");
    companies = new Companies(properties);
    tokens = new Tokens(database, companies, properties.tokenLifetime(), clock);
    subscriptions = new Subscriptions(database);
    WebhookOutbox outbox = new WebhookOutbox(database);
    WebhookSettings settings =
        new WebhookSettings(
            properties.webhookTries(),
            properties.webhookBackoff(),
            properties.webhookGivenUp(),
            properties.webhookTimeout(),
            properties.webhookConcurrency());
    Signature signature = new Signature(properties.signatureHeader());
    sender =
        new WebhookSender("vismanet-webhooks", outbox, subscriptions, settings, clock, signature);
    notices = new Notices(subscriptions, outbox, sender, clock);
    books = new Books(database, notices, sender, clock, properties.maxPageSize());
  }

  StandInDatabase database() {
    return database;
  }

  Companies companies() {
    return companies;
  }

  Tokens tokens() {
    return tokens;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  Notices notices() {
    return notices;
  }

  Books books() {
    return books;
  }

  Timer timer() {
    return timer;
  }

  FaultPlan faults() {
    return faults;
  }

  void startWebhooks() {
    sender.start();
  }

  @Override
  public void close() {
    timer.close();
    sender.close();
    database.close();
  }
}
