package com.contractingworks.integration.sandbox.cw;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NumberSeries;
import com.contractingworks.integration.sandbox.StandInDatabase;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.node.ObjectNode;

/** CW's invoices. Each change and its message for the bus are one commit. */
final class Invoices {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final int DUE_DAYS = 14;
  private static final int FIRST_NUMBER = 10_001;
  private static final String SELECT =
      "select id, client_id, revision, changed_at, body from invoice ";
  private static final RowMapper<StoredInvoice> ROW =
      (row, number) ->
          new StoredInvoice(
              row.getString(1),
              row.getString(2),
              row.getInt(3),
              Instant.ofEpochMilli(row.getLong(4)),
              (ObjectNode) Json.MAPPER.readTree(row.getString(5)));

  private final StandInDatabase database;
  private final NumberSeries numbers;
  private final Outbox outbox;
  private final Clock clock;

  Invoices(StandInDatabase database, Outbox outbox, Clock clock) {
    this.database = database;
    this.numbers = new NumberSeries(database, "client_id");
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A stored change, and the moment at which the bus has accepted its message. */
  record Written(StoredInvoice invoice, CompletableFuture<Void> accepted) {}

  /** Stores a new invoice. */
  Written create(String clientId, ObjectNode given) {
    return write(
        () -> {
          ObjectNode content = checked(clientId, withDefaults(clientId, given));
          Instant now = now();
          String id = TimeOrderedId.at(now.toEpochMilli());
          StoredInvoice invoice = new StoredInvoice(id, clientId, 1, now, content);
          database
              .jdbc()
              .sql(
                  "insert into invoice (id, client_id, revision, number, changed_at, body)"
                      + " values (?, ?, ?, ?, ?, ?)")
              .params(
                  id,
                  clientId,
                  1,
                  content.path("number").asString(),
                  now.toEpochMilli(),
                  Json.text(content))
              .update();
          return invoice;
        });
  }

  /**
   * Stores the next revision of an invoice; fields that are not given stay as they are.
   *
   * @return empty when the client has no such invoice
   * @throws Conflict when the caller names a revision that is not the present one, or it is
   *     cancelled
   */
  Optional<Written> change(String clientId, String id, ObjectNode given) {
    if (find(clientId, id).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(write(() -> next(clientId, id, given)));
  }

  /**
   * Cancels an invoice, for good. One that is cancelled already stays as it is.
   *
   * @return empty when the client has no such invoice
   * @throws Conflict when the caller names a revision that is not the present one
   */
  Optional<Written> cancel(String clientId, String id, ObjectNode given) {
    Optional<StoredInvoice> found = find(clientId, id);
    if (found.filter(StoredInvoice::isCancelled).isPresent()) {
      return found.map(invoice -> new Written(invoice, CompletableFuture.completedFuture(null)));
    }
    return found.map(
        invoice ->
            write(
                () -> {
                  StoredInvoice present = taken(clientId, id, given);
                  return put(present.cancelled(now()));
                }));
  }

  private StoredInvoice next(String clientId, String id, ObjectNode given) {
    StoredInvoice present = taken(clientId, id, given);
    ObjectNode content = checked(clientId, present.content().setAll(given.deepCopy()));
    return put(new StoredInvoice(id, clientId, present.revision() + 1, now(), content));
  }

  /** The present revision, whose row is taken, so that two changes at once become two revisions. */
  private StoredInvoice taken(String clientId, String id, ObjectNode given) {
    database.jdbc().sql("update invoice set revision = revision where id = ?").param(id).update();
    StoredInvoice present = find(clientId, id).orElseThrow();
    int named = InvoiceReader.revision(given, present.revision());
    if (named != present.revision()) {
      throw Conflict.revision(named, present.revision());
    }
    if (present.isCancelled()) {
      throw Conflict.cancelled();
    }
    return present;
  }

  private StoredInvoice put(StoredInvoice next) {
    database
        .jdbc()
        .sql("update invoice set revision = ?, number = ?, changed_at = ?, body = ? where id = ?")
        .params(
            next.revision(),
            next.content().path("number").asString(),
            next.changedAt().toEpochMilli(),
            Json.text(next.content()),
            next.id())
        .update();
    return next;
  }

  /** What can be found wrong without the other invoices, and then with them. */
  private ObjectNode checked(String clientId, ObjectNode given) {
    ObjectNode content = InvoiceReader.check(given);
    String credited = content.path(InvoiceReader.CREDITED).asString(null);
    if (credited != null && find(clientId, credited).filter(StoredInvoice::isInvoice).isEmpty()) {
      throw new InvalidInvoice(
          Map.of("#/" + InvoiceReader.CREDITED, "must be the id of an invoice of this client"));
    }
    return content;
  }

  Optional<StoredInvoice> find(String clientId, String id) {
    return database
        .jdbc()
        .sql(SELECT + "where client_id = ? and id = ?")
        .params(clientId, id)
        .query(ROW)
        .optional();
  }

  /** The client's invoices in the order in which they were created. */
  List<StoredInvoice> created(String clientId, String after, int count) {
    return database
        .jdbc()
        .sql(
            SELECT
                + "where client_id = ? and id > ? order by id offset 0 rows fetch next ? rows only")
        .params(clientId, after, count)
        .query(ROW)
        .list();
  }

  /** The client's invoices in the order of their last change, from a moment and an id on. */
  List<StoredInvoice> changed(String clientId, long since, ChangeCursor after, int count) {
    return database
        .jdbc()
        .sql(
            SELECT
                + "where client_id = ? and changed_at >= ?"
                + " and (changed_at > ? or (changed_at = ? and id > ?))"
                + " order by changed_at, id offset 0 rows fetch next ? rows only")
        .params(clientId, since, after.changedAt(), after.changedAt(), after.id(), count)
        .query(ROW)
        .list();
  }

  int count(String clientId, long since) {
    return database
        .jdbc()
        .sql("select count(*) from invoice where client_id = ? and changed_at >= ?")
        .params(clientId, since)
        .query(Integer.class)
        .single();
  }

  private Written write(Supplier<StoredInvoice> work) {
    Outbox.Ticket ticket = outbox.newTicket();
    StoredInvoice invoice;
    try {
      invoice =
          database.transaction(
              () -> {
                StoredInvoice stored = work.get();
                outbox.add(ticket, InvoiceMessages.about(stored));
                return stored;
              });
    } catch (RuntimeException notStored) {
      outbox.giveUp(ticket);
      throw notStored;
    }
    outbox.wake();
    return new Written(invoice, ticket.accepted());
  }

  /** Fills in what a short request may leave out. */
  private ObjectNode withDefaults(String clientId, ObjectNode given) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), OSLO);
    ObjectNode whole = given.deepCopy();
    putIfMissing(whole, "kind", "INVOICE");
    putIfMissing(whole, "currency", "NOK");
    putIfMissing(whole, "invoiceDate", today.toString());
    String invoiceDate = whole.path("invoiceDate").asString("");
    putIfMissing(whole, "deliveryDate", invoiceDate);
    putIfMissing(whole, "dueDate", dueDate(invoiceDate));
    if (!whole.hasNonNull("number")) {
      whole.put("number", Long.toString(numbers.next(FIRST_NUMBER, clientId)));
    }
    return whole;
  }

  private static void putIfMissing(ObjectNode invoice, String field, String value) {
    if (!invoice.hasNonNull(field)) {
      invoice.put(field, value);
    }
  }

  /** A date that cannot be read is found by the check that follows. */
  private static String dueDate(String invoiceDate) {
    try {
      return LocalDate.parse(invoiceDate).plusDays(DUE_DAYS).toString();
    } catch (DateTimeException unreadable) {
      return invoiceDate;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
