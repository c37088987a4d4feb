package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.Timer;
import com.contractingworks.integration.sandbox.fault.FaultKind;
import com.contractingworks.integration.sandbox.fault.FaultPlan;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;

/** The stand-in's parts, put together in one place and kept out of the application's context. */
final class Cw implements AutoCloseable {

  private final StandInDatabase database;
  private final CommandQueue queue;
  private final Outbox outbox;
  private final Invoices invoices;
  private final IntegrationEvents events;
  private volatile EventSubscription subscription;
  private final Timer timer = new Timer("cw-latency");
  private final FaultPlan faults =
      new FaultPlan(
          EnumSet.of(FaultKind.ERROR_500, FaultKind.TIMEOUT, FaultKind.SLOW), List.of("graphql"));

  Cw(CwProperties properties, CommandQueue queue, Clock clock) {
    database = StandInDatabase.open(properties.dataDir(), "sandbox-cw", "db/sandbox/cw");
    this.queue = queue;
    outbox = new Outbox(database, queue, properties.busRetry());
    invoices = new Invoices(database, outbox, clock);
    events = new IntegrationEvents(database);
  }

  StandInDatabase database() {
    return database;
  }

  Invoices invoices() {
    return invoices;
  }

  IntegrationEvents events() {
    return events;
  }

  Timer timer() {
    return timer;
  }

  FaultPlan faults() {
    return faults;
  }

  /** Sends what the last run left behind. */
  void startSending() {
    outbox.wake();
  }

  /** Listens to what is told on the bus that the settings name, unless they say otherwise. */
  void startListening(CwProperties properties) {
    if (!properties.subscription().isBlank()) {
      subscription =
          new EventSubscription(
              properties.serviceBusConnectionString(),
              properties.topic(),
              properties.subscription(),
              events::add);
      subscription.start();
    }
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
    timer.close();
    outbox.close();
    queue.close();
    database.close();
  }
}
