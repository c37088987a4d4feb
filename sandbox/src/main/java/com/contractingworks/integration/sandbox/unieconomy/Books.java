package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.webhook.WebhookSender;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The companies' books: reading, and changes in one transaction with the notices about them. */
final class Books {

  private final StandInDatabase database;
  private final Documents documents;
  private final ReferenceData reference = new ReferenceData();
  private final Notices notices;
  private final WebhookSender sender;
  private final Clock clock;

  Books(
      StandInDatabase database,
      Documents documents,
      Notices notices,
      WebhookSender sender,
      Clock clock) {
    this.database = database;
    this.documents = documents;
    this.notices = notices;
    this.sender = sender;
    this.clock = clock;
  }

  ReferenceData reference() {
    return reference;
  }

  List<ObjectNode> all(Company company, Kind kind) {
    return Stream.concat(
            reference.all(company, kind).stream(), documents.all(company.id(), kind).stream())
        .toList();
  }

  /**
   * The company's object.
   *
   * @throws ApiError 404 when it has none of that id
   */
  ObjectNode get(Company company, Kind kind, long id) {
    return documents
        .find(company.id(), kind, id)
        .or(
            () ->
                reference.all(company, kind).stream()
                    .filter(object -> View.id(object, "ID") == id)
                    .findFirst())
        .orElseThrow(() -> ApiError.notFound(kind.entity() + " " + id));
  }

  boolean has(Company company, Kind kind, long id) {
    return all(company, kind).stream().anyMatch(object -> View.id(object, "ID") == id);
  }

  /**
   * Changes a company's books. Once this returns, the change and its notices are stored.
   *
   * @param user who does it
   * @param work what is to be done whole or not at all
   */
  <T> T change(Company company, String user, Function<Change, T> work) {
    Change change = new Change(company, user, documents, this, notices, clock);
    T result;
    company.lock().lock();
    try {
      result = database.transaction(() -> work.apply(change));
    } finally {
      company.lock().unlock();
    }
    if (!change.told().isEmpty()) {
      sender.wake(change.told());
    }
    change.awaitNotices();
    return result;
  }
}
