package com.contractingworks.integration.kernel.eventlog;

import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * The event store over the log. A snapshot that makes no sense any more is done without; that the
 * database refused to read it is told, since the transaction may be gone with it: whoever went on
 * would commit the second half of what belongs together.
 */
final class EventLogStore extends EmbeddedEventStore {

  EventLogStore(Builder builder) {
    super(builder);
  }

  @Override
  protected Optional<DomainEventMessage<?>> handleSnapshotReadingError(
      String aggregate, Throwable failure) {
    if (ExceptionUtils.findException(failure, SQLException.class).isPresent()) {
      throw new EventStoreException("The snapshot of " + aggregate + " was not read.", failure);
    }
    return super.handleSnapshotReadingError(aggregate, failure);
  }
}
