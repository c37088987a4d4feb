package com.contractingworks.integration.servicebus.store;

import com.contractingworks.integration.servicebus.broker.Change;
import com.contractingworks.integration.servicebus.broker.EntitySnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where messages survive the process. Used by one thread at a time. */
public interface MessageStore extends AutoCloseable {

  /**
   * Reads what is stored of these queues, topics, subscriptions and dead-letter queues.
   *
   * @return a snapshot for each name
   */
  Map<String, EntitySnapshot> load(Collection<String> entities);

  /**
   * Stores these changes, all or none, and returns when they are safe.
   *
   * @throws StoreException if it is not certain that they are
   */
  void write(List<Change> changes);

  @Override
  void close();
}
