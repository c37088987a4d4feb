package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.EventMetadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * Appends events with their digests.
 *
 * <p>The digest before is read in the transaction of the append. That is the right one even if
 * others append at once: event n is only appended after event n-1 was committed, and of two that
 * append event n the unique key lets one through.
 */
public final class ChainedAppend implements AppendEventsStatementBuilder {

  @Override
  public PreparedStatement build(
      Connection connection,
      EventSchema schema,
      Class<?> dataType,
      List<? extends EventMessage<?>> events,
      Serializer serializer,
      TimestampWriter ignored)
      throws SQLException {
    List<Chained> chained = new ArrayList<>();
    Map<String, Chained> heads = new HashMap<>();
    for (EventMessage<?> event : events) {
      RawEvent raw = raw(domainEvent(event), serializer);
      Chained head = heads.get(raw.aggregate());
      boolean inBatch = head != null && head.event().sequence() == raw.sequence() - 1;
      String previous = inBatch ? head.digest() : previous(connection, schema, raw);
      Chained next = new Chained(raw, raw.digest(previous));
      heads.put(raw.aggregate(), next);
      chained.add(next);
    }
    return insert(connection, schema, chained);
  }

  private record Chained(RawEvent event, String digest) {}

  /** An event of no aggregate is a stream of its own, as Axon stores it. */
  private static DomainEventMessage<?> domainEvent(EventMessage<?> event) {
    return event instanceof DomainEventMessage<?> domainEvent
        ? domainEvent
        : new GenericDomainEventMessage<>(
            null, event.getIdentifier(), 0, event, event::getTimestamp);
  }

  private static RawEvent raw(DomainEventMessage<?> event, Serializer serializer) {
    SerializedObject<String> payload = event.serializePayload(serializer, String.class);
    // One that was read from the log has one already.
    DomainEventMessage<?> bare =
        event.getMetaData().containsKey(EventMetadata.DIGEST)
            ? event.withMetaData(event.getMetaData().withoutKeys(Set.of(EventMetadata.DIGEST)))
            : event;
    return new RawEvent(
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        event.getType(),
        event.getIdentifier(),
        payload.getType().getName(),
        payload.getType().getRevision(),
        DateTimeUtils.formatInstant(event.getTimestamp()),
        payload.getData(),
        bare.serializeMetaData(serializer, String.class).getData());
  }

  /**
   * What is not there begins the chain anew: the check names the hole, or the event without a
   * digest, and the service must be able to go on after either.
   */
  private static String previous(Connection connection, EventSchema schema, RawEvent event)
      throws SQLException {
    if (event.sequence() == 0) {
      return RawEvent.START;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + schema.metaDataColumn()
                + " from "
                + schema.domainEventTable()
                + " where "
                + schema.aggregateIdentifierColumn()
                + " = ? and "
                + schema.sequenceNumberColumn()
                + " = ?")) {
      select.setString(1, event.aggregate());
      select.setLong(2, event.sequence() - 1);
      try (ResultSet found = select.executeQuery()) {
        String digest = found.next() ? ChainedMetadata.digest(found.getString(1)) : null;
        return digest == null ? RawEvent.START : digest;
      }
    }
  }

  private static PreparedStatement insert(
      Connection connection, EventSchema schema, List<Chained> events) throws SQLException {
    PreparedStatement insert =
        connection.prepareStatement(
            "insert into "
                + schema.domainEventTable()
                + " ("
                + schema.domainEventFields()
                + ") values (?,?,?,?,?,?,?,?,?)");
    for (Chained each : events) {
      RawEvent event = each.event();
      insert.setString(1, event.identifier());
      insert.setString(2, event.aggregate());
      insert.setLong(3, event.sequence());
      insert.setString(4, event.type());
      insert.setString(5, event.timestamp());
      insert.setString(6, event.payloadType());
      insert.setString(7, event.revision());
      insert.setString(8, event.payload());
      insert.setString(9, ChainedMetadata.with(event.metadata(), each.digest()));
      insert.addBatch();
    }
    return insert;
  }
}
