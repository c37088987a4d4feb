package com.contractingworks.integration.sandbox.webhook;

import com.contractingworks.integration.sandbox.StandInDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The notices that are not delivered yet; written in the transaction of the change that they tell
 * of.
 */
public final class WebhookOutbox {

  private final StandInDatabase database;
  private final AtomicLong lastId;

  /**
   * An outbox in the table {@code delivery}.
   *
   * @param database of the stand-in
   */
  public WebhookOutbox(StandInDatabase database) {
    this.database = database;
    Long highest =
        database.jdbc().sql("select coalesce(max(id), 0) from delivery").query(Long.class).single();
    this.lastId = new AtomicLong(highest);
  }

  /**
   * Adds a notice; must run in the transaction of the change.
   *
   * @param subscription whose receiver gets it
   * @param idempotencyKey by which the receiver can tell repetitions
   * @param dueAt not before this time, in milliseconds of the epoch
   * @param body JSON
   * @return its id
   */
  public long add(long subscription, UUID idempotencyKey, long dueAt, String body) {
    long id = lastId.incrementAndGet();
    database
        .jdbc()
        .sql(
            "insert into delivery (id, subscription_id, idempotency_key, attempts, due_at, body)"
                + " values (?, ?, ?, 0, ?, ?)")
        .params(id, subscription, idempotencyKey.toString(), dueAt, body)
        .update();
    return id;
  }

  List<Long> subscriptions() {
    return database
        .jdbc()
        .sql("select distinct subscription_id from delivery")
        .query(Long.class)
        .list();
  }

  List<Delivery> due(long subscription, long now, int count) {
    return database
        .jdbc()
        .sql(
            "select id, subscription_id, idempotency_key, attempts, body from delivery"
                + " where subscription_id = ? and due_at <= ?"
                + " order by due_at, id offset 0 rows fetch next ? rows only")
        .params(subscription, now, count)
        .query(
            (row, number) ->
                new Delivery(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getString(5)))
        .list();
  }

  Optional<Long> nextDue(long subscription, long after) {
    return database
        .jdbc()
        .sql("select min(due_at) from delivery where subscription_id = ? and due_at > ?")
        .params(subscription, after)
        .query(Long.class)
        .list()
        .stream()
        .filter(due -> due != null)
        .findFirst();
  }

  void remove(Collection<Long> ids) {
    List<Object[]> rows = ids.stream().map(id -> new Object[] {id}).toList();
    database.transaction(
        () -> database.template().batchUpdate("delete from delivery where id = ?", rows));
  }

  void postpone(long id, int attempts, long dueAt) {
    database
        .jdbc()
        .sql("update delivery set attempts = ?, due_at = ? where id = ?")
        .params(attempts, dueAt, id)
        .update();
  }

  void removeAll(long subscription) {
    database
        .jdbc()
        .sql("delete from delivery where subscription_id = ?")
        .param(subscription)
        .update();
  }
}
