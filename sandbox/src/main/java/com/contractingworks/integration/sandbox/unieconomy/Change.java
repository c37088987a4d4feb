package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.unieconomy.Notices.Told;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One change of one company's books, inside its transaction. */
final class Change {

  private final Company company;
  private final String user;
  private final Documents documents;
  private final Books books;
  private final Notices notices;
  private final Clock clock;
  private final Set<Long> told = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> awaited = new ArrayList<>();

  Change(
      Company company,
      String user,
      Documents documents,
      Books books,
      Notices notices,
      Clock clock) {
    this.company = company;
    this.user = user;
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

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
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

  /**
   * Stores a new object, with ids for it and its children.
   *
   * @throws ApiError 400 when a GUID in it was used before
   */
  ObjectNode insert(Kind kind, ObjectNode object) {
    claimGuids(kind, object);
    object.put("ID", documents.newId(kind)).put("Deleted", false);
    object.put("CreatedAt", now()).put("CreatedBy", user);
    numberChildren(object);
    documents.insert(company.id(), kind, object);
    tell("Create", kind, object);
    return object;
  }

  /** Stores a changed object. */
  ObjectNode update(Kind kind, ObjectNode object) {
    object.put("UpdatedAt", now()).put("UpdatedBy", user);
    numberChildren(object);
    documents.update(kind, object);
    tell("Update", kind, object);
    return object;
  }

  void delete(Kind kind, ObjectNode object) {
    documents.delete(kind, View.id(object, "ID"));
    tell("Delete", kind, object);
  }

  Set<Long> told() {
    return told;
  }

  void awaitNotices() {
    awaited.forEach(CompletableFuture::join);
  }

  private void tell(String event, Kind kind, ObjectNode object) {
    Told who = notices.tell(company, event, kind, object);
    told.addAll(who.subscribers());
    awaited.addAll(who.awaited());
  }

  private void claimGuids(Kind kind, JsonNode node) {
    String guid = node.path("_createguid").asString("");
    if (!guid.isEmpty() && !documents.claim(company.id(), guid)) {
      throw ApiError.badRequest(
          "An entity with this _createguid exists already (" + kind.entity() + ").");
    }
    node.forEach(child -> claimGuids(kind, child));
  }

  private void numberChildren(JsonNode node) {
    for (JsonNode child : node) {
      if (child instanceof ObjectNode object && View.id(object, "ID") == 0) {
        object.put("ID", newInnerId());
      }
      numberChildren(child);
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
