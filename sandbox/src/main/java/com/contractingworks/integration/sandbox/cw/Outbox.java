package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are committed with the invoice they tell of, and stay until the bus has accepted
 * them. One thread sends them in their order; whatever waits while it sends goes together next.
 */
final class Outbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int MOST_AT_ONCE = 200;

  private final StandInDatabase database;
  private final CommandQueue queue;
  private final Duration retry;
  private final Timer timer = new Timer("cw-outbox");
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicLong lastId;
  private final Map<Long, Ticket> waiting = new ConcurrentHashMap<>();

  Outbox(StandInDatabase database, CommandQueue queue, Duration retry) {
    this.database = database;
    this.queue = queue;
    this.retry = retry;
    this.lastId =
        new AtomicLong(
            database
                .jdbc()
                .sql("select coalesce(max(id), 0) from outbox")
                .query(Long.class)
                .single());
  }

  /**
   * A place in the outbox; {@code accepted} ends well with the bus's acceptance, badly when the bus
   * is away.
   */
  record Ticket(long id, CompletableFuture<Void> accepted) {}

  private record Row(long id, CommandMessage message) {}

  Ticket newTicket() {
    Ticket ticket = new Ticket(lastId.incrementAndGet(), new CompletableFuture<>());
    waiting.put(ticket.id(), ticket);
    return ticket;
  }

  /** Forgets a ticket whose transaction was rolled back. */
  void giveUp(Ticket ticket) {
    waiting.remove(ticket.id());
  }

  /** Puts the message in; must run in the transaction of the invoice. */
  void add(Ticket ticket, CommandMessage message) {
    database
        .jdbc()
        .sql(
            "insert into outbox (id, message_id, subject, session_id, body)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            ticket.id(),
            message.messageId(),
            message.subject(),
            message.sessionId(),
            message.body())
        .update();
  }

  /** Sends what is there; call it after the commit, and once at the start. */
  void wake() {
    wakeAfter(Duration.ZERO);
  }

  @Override
  public void close() {
    timer.close();
  }

  private void wakeAfter(Duration delay) {
    if (delay.isZero() && !scheduled.compareAndSet(false, true)) {
      return;
    }
    timer.after(delay, this::sendAll);
  }

  private void sendAll() {
    scheduled.set(false);
    try {
      for (List<Row> rows = next(); !rows.isEmpty(); rows = next()) {
        database.awaitSaved();
        queue.send(rows.stream().map(Row::message).toList());
        remove(rows);
        rows.forEach(row -> end(row.id(), null));
      }
    } catch (RuntimeException away) {
      LOG.warn("The bus did not accept CW's messages; next try in {}: {}", retry, away.toString());
      List.copyOf(waiting.keySet()).forEach(id -> end(id, away));
      wakeAfter(retry);
    }
  }

  private void end(long id, RuntimeException failure) {
    Ticket ticket = waiting.remove(id);
    if (ticket != null && failure == null) {
      ticket.accepted().complete(null);
    } else if (ticket != null) {
      ticket.accepted().completeExceptionally(failure);
    }
  }

  private List<Row> next() {
    return database
        .jdbc()
        .sql(
            "select id, message_id, subject, session_id, body from outbox"
                + " order by id offset 0 rows fetch next ? rows only")
        .param(MOST_AT_ONCE)
        .query(
            (row, number) ->
                new Row(
                    row.getLong(1),
                    new CommandMessage(
                        row.getString(2), row.getString(3), row.getString(4), row.getString(5))))
        .list();
  }

  private void remove(List<Row> rows) {
    List<Object[]> ids = rows.stream().map(row -> new Object[] {row.id()}).toList();
    database.transaction(
        () -> database.template().batchUpdate("delete from outbox where id = ?", ids));
  }
}
