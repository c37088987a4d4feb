package com.contractingworks.integration.kernel.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event log. Payload and metadata are text, so that support and auditors can read it with SQL.
 *
 * <p>Every committed event is delivered, in the order of its number, once to each reader. A number
 * is taken at the insert and seen at the commit, so a number that is missing holds a reader back
 * until it is there, or until it is known that it never will be: no append transaction that was
 * open when a higher number was seen is open any more. So tokens have no gaps, and neither time nor
 * distance lets an event be skipped.
 */
final class EventLogEngine extends JdbcEventStorageEngine {

  private static final Logger log = LoggerFactory.getLogger(EventLogEngine.class);

  /** Most missing numbers are a commit under way. */
  private static final Duration GRACE = Duration.ofMillis(10);

  /** Doubles with each drain that fails, since a busy machine takes longer to commit. */
  private static final Duration DRAIN = Duration.ofMillis(50);

  private static final int MOST_DOUBLINGS = 3;

  /** Between two drains that failed, so that writers are not held up all the time. */
  private static final Duration BACK_OFF = Duration.ofMillis(250);

  private static final int DRAINS_BEFORE_GIVING_UP = 100;
  private static final int DRAINS_BEFORE_WARNING = 20;

  private final AppendGate gate;

  /** Up to here each number is final: seen by now, or never. */
  private volatile long settled;

  private volatile long noDrainBefore = System.nanoTime();
  private volatile int failedDrains;

  EventLogEngine(Builder builder, AppendGate gate) {
    super(builder);
    this.gate = gate;
  }

  @Override
  protected PreparedStatement appendEvents(
      Connection connection, List<? extends EventMessage<?>> events, Serializer serializer)
      throws SQLException {
    gate.enter(connection);
    return super.appendEvents(connection, events, serializer);
  }

  @Override
  protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
      TrackingToken last, int batchSize) {
    List<? extends TrackedEventData<?>> events = upToMissing(last, batchSize);
    if (events == null) {
      LockSupport.parkNanos(GRACE.toNanos());
      events = upToMissing(last, batchSize);
    }
    if (events == null && settle()) {
      events = upToMissing(last, batchSize);
    }
    return events == null ? List.of() : events;
  }

  /** The events before the first number that may yet come; null if that number is the next one. */
  private List<? extends TrackedEventData<?>> upToMissing(TrackingToken last, int batchSize) {
    // Read before the query: what was final before it is seen by it.
    long known = settled;
    List<? extends TrackedEventData<?>> events = super.fetchTrackedEvents(last, batchSize);
    long index = last == null ? 0 : index(last);
    for (int i = 0; i < events.size(); i++) {
      long next = index(events.get(i).trackingToken());
      if (next > index + 1 && next - 1 > known) {
        return i == 0 ? null : events.subList(0, i);
      }
      index = next;
    }
    return events;
  }

  private boolean settle() {
    if (System.nanoTime() - noDrainBefore < 0) {
      return false;
    }
    // Read before the drain: all numbers up to it belong to transactions that have entered.
    TrackingToken head = super.createHeadToken();
    if (!gate.drain(DRAIN.multipliedBy(1L << Math.min(failedDrains, MOST_DOUBLINGS)))) {
      failedDrains++;
      if (failedDrains % DRAINS_BEFORE_WARNING == 0) {
        log.warn(
            "A transaction that appends to the event log stays open and holds all readers back: {} tries to wait for its end have failed.",
            failedDrains);
      }
      noDrainBefore = System.nanoTime() + BACK_OFF.toNanos();
      return false;
    }
    failedDrains = 0;
    if (head != null) {
      settled = Math.max(settled, index(head));
    }
    return true;
  }

  private void settleNow() {
    for (int i = 0; i < DRAINS_BEFORE_GIVING_UP; i++) {
      if (settle()) {
        return;
      }
      LockSupport.parkNanos(BACK_OFF.toNanos());
    }
    throw new EventStoreException(
        "A transaction that appends to the event log has been open for too long");
  }

  /** The engine would note the numbers before the event as gaps. */
  @Override
  protected TrackedEventData<?> getTrackedEventData(
      ResultSet resultSet, GapAwareTrackingToken previous) throws SQLException {
    long before = resultSet.getLong("globalIndex") - 1;
    return super.getTrackedEventData(
        resultSet, GapAwareTrackingToken.newInstance(before, Set.of()));
  }

  /** The engine takes the lowest number that is seen: a lower one may yet be committed. */
  @Override
  public TrackingToken createTailToken() {
    return GapAwareTrackingToken.newInstance(0, Set.of());
  }

  /** An event below the head that is not committed yet must not be passed over. */
  @Override
  public TrackingToken createHeadToken() {
    TrackingToken head = super.createHeadToken();
    if (head != null) {
      settleNow();
    }
    return head;
  }

  @Override
  public TrackingToken createTokenAt(Instant time) {
    settleNow();
    return super.createTokenAt(time);
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

  private static long index(TrackingToken token) {
    return ((GapAwareTrackingToken) token).getIndex();
  }
}
