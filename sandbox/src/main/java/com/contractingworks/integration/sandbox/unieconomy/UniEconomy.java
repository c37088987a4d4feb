package com.contractingworks.integration.sandbox.unieconomy;

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
final class UniEconomy implements AutoCloseable {

  private final StandInDatabase database;
  private final Companies companies;
  private final Documents documents;
  private final EventPlans plans;
  private final Notices notices;
  private final WebhookSender sender;
  private final Books books;
  private final Tokens tokens;
  private final Assertions assertions;
  private final Quirks quirks = new Quirks();
  private final Timer timer = new Timer("unieconomy-latency");
  private final FaultPlan faults =
      new FaultPlan(
          EnumSet.allOf(FaultKind.class),
          List.of("invoice", "credit", "draft", "customer", "token", "invoice-read", "read"));

  UniEconomy(UniEconomyProperties properties, Clock clock) {
    database =
        StandInDatabase.open(properties.dataDir(), "sandbox-unieconomy", "db/sandbox/unieconomy");
    companies = new Companies(properties);
    tokens = new Tokens(properties.tokenLife(), clock);
    assertions = new Assertions(properties.clientId(), properties.publicKey(), clock);
    documents = new Documents(database);
    plans = new EventPlans(database, documents, companies);
    WebhookOutbox outbox = new WebhookOutbox(database);
    WebhookSettings settings =
        new WebhookSettings(
            properties.webhookTries(),
            properties.webhookBackoff(),
            properties.webhookGivenUp(),
            properties.webhookTimeout(),
            properties.webhookConcurrency());
    Signature signature = new Signature(properties.signatureHeader(), clock);
    sender = new WebhookSender("unieconomy-webhooks", outbox, plans, settings, clock, signature);
    notices = new Notices(plans, outbox, sender, clock);
    books = new Books(database, documents, notices, sender, clock);
  }

  StandInDatabase database() {
    return database;
  }

  Companies companies() {
    return companies;
  }

  Documents documents() {
    return documents;
  }

  EventPlans plans() {
    return plans;
  }

  Notices notices() {
    return notices;
  }

  Books books() {
    return books;
  }

  Tokens tokens() {
    return tokens;
  }

  Assertions assertions() {
    return assertions;
  }

  Quirks quirks() {
    return quirks;
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
