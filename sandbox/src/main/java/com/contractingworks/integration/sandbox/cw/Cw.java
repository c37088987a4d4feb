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
  private final Timer timer = new Timer("cw-latency");
  private final FaultPlan faults =
      new FaultPlan(
          EnumSet.of(FaultKind.ERROR_500, FaultKind.TIMEOUT, FaultKind.SLOW), List.of("graphql"));

  Cw(CwProperties properties, CommandQueue queue, Clock clock) {
    database = StandInDatabase.open(properties.dataDir(), "sandbox-cw", "db/sandbox/cw");
    this.queue = queue;
    outbox = new Outbox(database, queue, properties.busRetry());
    invoices = new Invoices(database, outbox, clock);
  }

  StandInDatabase database() {
    return database;
  }

  Invoices invoices() {
    return invoices;
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

  @Override
  public void close() {
    timer.close();
    outbox.close();
    queue.close();
    database.close();
  }
}
