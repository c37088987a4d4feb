package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.Notices.Told;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** One change of one company's books, inside its transaction. */
final class Change {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

  private final Company company;
  private final long employee;
  private final Documents documents;
  private final Books books;
  private final Notices notices;
  private final Clock clock;
  private final Set<Long> toldSubscriptions = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> awaited = new ArrayList<>();

  Change(
      Company company,
      long employee,
      Documents documents,
      Books books,
      Notices notices,
      Clock clock) {
    this.company = company;
    this.employee = employee;
    this.documents = documents;
    this.books = books;
    this.notices = notices;
    this.clock = clock;
  }

  Company company() {
    return company;
  }

  Books books() {
    return books;
  }

  ObjectNode get(Kind kind, long id) {
    return books.get(company, kind, id);
  }

  long newInnerId() {
    return documents.newInnerId();
  }

  long nextNumber(String series, long first) {
    return documents.nextNumber(company.id(), series, first);
  }

  /** Stores a new document under a new id. */
  ObjectNode insert(Kind kind, ObjectNode document, int firstVersion) {
    document.put("id", documents.newId(kind)).put("version", firstVersion);
    document.remove("changes");
    sign(document, "CREATE");
    documents.insert(company.id(), kind, document);
    return document;
  }

  /**
   * Stores a changed document under its next version.
   *
   * @throws ApiError 409 when it was changed by another since it was read
   */
  ObjectNode update(Kind kind, ObjectNode document) {
    int before = document.path("version").intValue();
    document.put("version", before + 1);
    sign(document, "UPDATE");
    if (!documents.update(company.id(), kind, document, before)) {
      throw ApiError.conflict(before, before + 1);
    }
    return document;
  }

  void delete(Kind kind, long id) {
    documents.delete(company.id(), kind, id);
  }

  /**
   * The stored document with the caller's fields over it.
   *
   * @throws ApiError 409 when the caller names another version than the stored one
   */
  ObjectNode merged(Kind kind, long id, ObjectNode given) {
    ObjectNode stored = get(kind, id);
    int current = stored.path("version").intValue();
    int named = given.path("version").intValue(current);
    if (named != current) {
      throw ApiError.conflict(named, current);
    }
    ObjectNode fields = given.deepCopy();
    fields.remove(List.of("id", "version"));
    return stored.setAll(fields);
  }

  /** Tells the subscribers of the event; {@code document} is null when the object is deleted. */
  void tell(String event, Kind kind, long id, ObjectNode document) {
    Told told = notices.tell(company, event, kind.entity(), id, document, books.renderer(company));
    toldSubscriptions.addAll(told.subscriptions());
    awaited.addAll(told.awaited());
  }

  Set<Long> toldSubscriptions() {
    return toldSubscriptions;
  }

  void awaitNotices() {
    awaited.forEach(CompletableFuture::join);
  }

  private void sign(ObjectNode document, String changeType) {
    String now =
        LocalDateTime.ofInstant(clock.instant(), OSLO).truncatedTo(ChronoUnit.SECONDS).toString();
    document
        .withArray("changes")
        .addObject()
        .put("employeeId", employee)
        .put("timestamp", now.length() == 16 ? now + ":00" : now)
        .put("changeType", changeType);
  }
}
