package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.webhook.WebhookSender;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The books of all companies: what they hold, and changes of it in one transaction with the notices
 * about it.
 */
final class Books {

  private final StandInDatabase database;
  private final Documents documents;
  private final Notices notices;
  private final WebhookSender sender;
  private final Clock clock;
  private final int longestPage;
  private volatile Set<String> ignoredParameters = Set.of();

  Books(
      StandInDatabase database,
      Notices notices,
      WebhookSender sender,
      Clock clock,
      int longestPage) {
    this.database = database;
    this.documents = new Documents(database);
    this.notices = notices;
    this.sender = sender;
    this.clock = clock;
    this.longestPage = longestPage;
  }

  int longestPage() {
    return longestPage;
  }

  /** The parameters of lists that are overlooked although they are known. */
  Set<String> ignoredParameters() {
    return ignoredParameters;
  }

  void ignoreParameters(Set<String> parameters) {
    ignoredParameters = Set.copyOf(parameters);
  }

  /**
   * The company's record.
   *
   * @throws ApiError 404 when it has none of that number
   */
  ObjectNode get(Company company, Kind kind, String number) {
    return documents
        .find(company.id(), kind, number)
        .orElseThrow(() -> ApiError.notFound(kind.title() + " " + number));
  }

  /** A page of a list; each record says how many there are and how many one page may hold. */
  List<ObjectNode> page(Company company, Kind kind, Search search) {
    long total = documents.count(company.id(), kind, search);
    List<ObjectNode> page = documents.page(company.id(), kind, search);
    page.forEach(
        record ->
            record.putObject("metadata").put("totalCount", total).put("maxPageSize", longestPage));
    return page;
  }

  /** Changes a company's books. Once this returns, the change and its notices are stored. */
  <T> T change(Company company, Function<Change, T> work) {
    Change change = new Change(company, documents, notices, clock);
    T result = database.transaction(() -> work.apply(change));
    if (!change.toldSubscriptions().isEmpty()) {
      sender.wake(change.toldSubscriptions());
    }
    change.awaitNotices();
    return result;
  }
}
