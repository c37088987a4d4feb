package com.contractingworks.integration.kernel.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * The event log. Payload and metadata are text, so that support and auditors can read it with SQL.
 */
final class EventLogEngine extends JdbcEventStorageEngine {

  EventLogEngine(Builder builder) {
    super(builder);
  }

  /**
   * Sequence numbers have no holes, so a short batch is the end: this saves an empty query per
   * aggregate.
   */
  @Override
  protected boolean fetchForAggregateUntilEmpty() {
    return false;
  }

  /** No aggregate here lives long enough to need snapshots: this saves a query per aggregate. */
  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
    return Stream.empty();
  }

  @Override
  @SuppressWarnings("unchecked")
  protected <T> T readPayload(ResultSet resultSet, String columnName) throws SQLException {
    return (T) resultSet.getString(columnName);
  }
}
