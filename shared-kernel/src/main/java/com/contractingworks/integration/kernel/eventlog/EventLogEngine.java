package com.contractingworks.integration.kernel.eventlog;

import com.contractingworks.integration.kernel.eventlog.StreamCache.KnownStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

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

  /** Most missing numbers are a commit under way. */
  private static final Duration GRACE = Duration.ofMillis(10);

  private static final String HEAD =
      "select max(globalIndex) from " + EventLogAutoConfiguration.SCHEMA + ".DomainEventEntry";

  private final AppendGate gate;
  private final StreamCache streams;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate apart;
  private final SettledNumbers settled = new SettledNumbers(this::drain, System::nanoTime);

  EventLogEngine(
      Builder builder,
      AppendGate gate,
      StreamCache streams,
      DataSource dataSource,
      PlatformTransactionManager transactions) {
    super(builder);
    this.gate = gate;
    this.streams = streams;
    this.jdbc = new JdbcTemplate(dataSource);
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Up to which number the log is settled. */
  SettledNumbers settled() {
    return settled;
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
    Batch batch = upToMissing(last, batchSize);
    if (batch.isHeldBack()) {
      LockSupport.parkNanos(GRACE.toNanos());
      batch = upToMissing(last, batchSize);
    }
    if (batch.isHeldBack() && settled.settle(batch.missing())) {
      batch = upToMissing(last, batchSize);
    }
    return batch.events();
  }

  /**
   * What may be delivered.
   *
   * @param missing the number right before the first event that is seen, if it holds all of them
   *     back; otherwise 0
   */
  private record Batch(List<? extends TrackedEventData<?>> events, long missing) {
    boolean isHeldBack() {
      return missing > 0;
    }
  }

  /** The events before the first number that may yet come. */
  private Batch upToMissing(TrackingToken last, int batchSize) {
    // Read before the query: what was settled before it is seen by it.
    long known = settled.last();
    List<? extends TrackedEventData<?>> events = super.fetchTrackedEvents(last, batchSize);
    long index = last == null ? 0 : index(last);
    for (int i = 0; i < events.size(); i++) {
      long next = index(events.get(i).trackingToken());
      if (next > index + 1 && next - 1 > known) {
        return new Batch(events.subList(0, i), i == 0 ? next - 1 : 0);
      }
      index = next;
    }
    return new Batch(events, 0);
  }

  /**
   * In a transaction of its own: it must see what is committed now, and wait for the transaction of
   * its caller if that appends.
   */
  private OptionalLong drain(Duration atMost) {
    return apart.execute(
        status -> {
          // Read before the drain: all numbers up to it belong to transactions that have entered.
          Long head = jdbc.queryForObject(HEAD, Long.class);
          ConnectionCallback<Boolean> wait = connection -> gate.drain(connection, atMost);
          return Boolean.TRUE.equals(jdbc.execute(wait))
              ? OptionalLong.of(head == null ? 0 : head)
              : OptionalLong.empty();
        });
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
      settled.await(index(head));
    }
    return head;
  }

  /**
   * Asked again when all numbers up to the first answer are known: one of them may be an event
   * since then.
   */
  @Override
  public TrackingToken createTokenAt(Instant time) {
    TrackingToken first = super.createTokenAt(time);
    if (first == null) {
      return null;
    }
    settled.await(index(first));
    TrackingToken second = super.createTokenAt(time);
    return index(second) < index(first) ? second : first;
  }

  /**
   * Sequence numbers have no holes, so a short batch is the end: this saves an empty query per
   * aggregate.
   */
  @Override
  protected boolean fetchForAggregateUntilEmpty() {
    return false;
  }

  /** Asked before the events; not needed where these are known from the first one on. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
    return streams.get(aggregate, 0).isPresent() ? Optional.empty() : super.readSnapshot(aggregate);
  }

  @Override
  public DomainEventStream readEvents(String aggregate, long first) {
    KnownStream known =
        streams.get(aggregate, first).orElse(new KnownStream(first, first, List.of()));
    DomainEventStream newer = super.readEvents(aggregate, known.next());
    List<DomainEventMessage<?>> events = new ArrayList<>(known.events());
    newer.forEachRemaining(events::add);
    Long last = newer.getLastSequenceNumber();
    if (last == null || last < known.next()) {
      return stream(known);
    }
    KnownStream all = new KnownStream(first, last + 1, events);
    streams.remember(aggregate, all);
    return stream(all);
  }

  /** Its last number is that of its last row, even if an upcaster drops the event. */
  private static DomainEventStream stream(KnownStream known) {
    Long last = known.next() > known.first() ? known.next() - 1 : null;
    return DomainEventStream.of(known.events().stream(), () -> last);
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
