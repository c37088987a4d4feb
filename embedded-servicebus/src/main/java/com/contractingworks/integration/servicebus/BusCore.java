package com.contractingworks.integration.servicebus;

import com.contractingworks.integration.servicebus.broker.Broker;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import com.contractingworks.integration.servicebus.broker.TimerThread;
import com.contractingworks.integration.servicebus.settings.NamespaceSettings;
import com.contractingworks.integration.servicebus.store.GroupCommit;
import com.contractingworks.integration.servicebus.store.MessageStore;
import java.time.InstantSource;
import java.util.Map;

/** Broker, journal and store, as long as the store works; after a failure a new core is loaded. */
final class BusCore implements AutoCloseable {
  private final MessageStore store;
  private final GroupCommit journal;
  private final Broker broker;
  private final TimerThread timers;

  /** Hears once that the store failed and nothing is acknowledged any longer. */
  interface FailureListener {
    void failed(BusCore core, Throwable cause);
  }

  BusCore(
      NamespaceSettings namespace,
      MessageStore store,
      InstantSource clock,
      FailureListener onFailure) {
    this.store = store;
    Map<String, EntitySnapshot> stored = store.load(Broker.entityNames(namespace));
    journal = new GroupCommit(store, cause -> onFailure.failed(this, cause));
    broker = new Broker(namespace, stored::get, journal, clock);
    timers = new TimerThread(broker, clock);
  }

  Broker broker() {
    return broker;
  }

  @Override
  public void close() {
    timers.close();
    journal.close();
    store.close();
  }
}
