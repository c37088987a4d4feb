package com.contractingworks.integration.command.invoice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An ERP that commits what it was sent at once, later within its horizon, or not at all. */
final class ErpModel {

  /** What becomes of one execution of a task. */
  enum Fate {
    ACCEPTED,
    REFUSED,
    REFUSED_BEFORE_SENDING,
    NOT_SENT,
    NEEDS_MENDING,
    UNCLEAR_AND_NOTHING_COMMITTED,
    UNCLEAR_AND_COMMITTED,
    UNCLEAR_AND_COMMITTED_LATE,
    PENDING_AND_NOTHING_COMMITTED,
    PENDING_AND_COMMITTED_LATE,
    LOOK_UP_FAILS,
    INTERRUPTED_BEFORE_SENDING,
    INTERRUPTED_AND_COMMITTED,
    INTERRUPTED_AND_COMMITTED_LATE
  }

  /**
   * One invoice in the ERP.
   *
   * @param visibleAt when it was, or will be, committed
   */
  record Document(int revision, String erpId, Instant visibleAt) {}

  private final List<Document> documents = new ArrayList<>();

  Document commit(int revision, Instant at) {
    Document document = new Document(revision, "9" + documents.size(), at);
    documents.add(document);
    return document;
  }

  /** Everything that was or will be committed. */
  List<Document> documents() {
    return List.copyOf(documents);
  }

  List<Document> visible(Instant now) {
    return documents.stream().filter(document -> !document.visibleAt().isAfter(now)).toList();
  }
}
