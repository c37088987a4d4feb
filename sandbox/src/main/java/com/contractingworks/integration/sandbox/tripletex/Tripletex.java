package com.contractingworks.integration.sandbox.tripletex;

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
final class Tripletex implements AutoCloseable {

  private final StandInDatabase database;
  private final Companies companies;
  private final Sessions sessions;
  private final Subscriptions subscriptions;
  private final Notices notices;
  private final WebhookSender sender;
  private final Books books;
  private final InvoicingDesk desk = new InvoicingDesk();
  private final Timer timer = new Timer("tripletex-latency");
  private final FaultPlan faults =
      new FaultPlan(
          EnumSet.allOf(FaultKind.class),
          List.of("invoice", "credit", "order", "customer", "token", "read"));

  Tripletex(TripletexProperties properties, Clock clock) {
    database =
        StandInDatabase.open(properties.dataDir(), "sandbox-tripletex", "db/sandbox/tripletex");
    companies = new Companies(properties);
    sessions = new Sessions(database, companies, properties.consumerToken(), clock);
    Documents documents = new Documents(database);
    subscriptions = new Subscriptions(documents, companies);
    WebhookOutbox outbox = new WebhookOutbox(database);
    WebhookSettings settings =
        new WebhookSettings(
            properties.webhookTries(),
            properties.webhookBackoff(),
            properties.webhookGivenUp(),
            properties.webhookTimeout(),
            properties.webhookConcurrency());
    sender =
        new WebhookSender(
            "tripletex-webhooks", outbox, subscriptions, settings, clock, new Signature());
    notices = new Notices(subscriptions, outbox, sender, clock);
    books = new Books(database, documents, new ReferenceData(), notices, sender, clock);
  }

  StandInDatabase database() {
    return database;
  }

  Companies companies() {
    return companies;
  }

  Sessions sessions() {
    return sessions;
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

  InvoicingDesk desk() {
    return desk;
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
