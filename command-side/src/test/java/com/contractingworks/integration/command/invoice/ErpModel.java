package com.contractingworks.integration.command.invoice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ERP that commits what it was sent at once, later within its horizon, or not at all. What it
 * holds is final, so it is corrected by crediting it and issuing it anew.
 */
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
    UNCLEAR_AND_HALF_COMMITTED,
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

  /**
   * One credit note in the ERP.
   *
   * @param credited the id of what it credits
   * @param visibleAt when it was, or will be, committed
   */
  record Credit(String credited, String erpId, Instant visibleAt) {}

  private final List<Document> documents = new ArrayList<>();
  private final List<Credit> credits = new ArrayList<>();

  Document commit(int revision, Instant at) {
    Document document = new Document(revision, "9" + documents.size(), at);
    documents.add(document);
    return document;
  }

  /** Credits a document unless a credit note of it can be seen. */
  Credit credit(String erpId, Instant now, Instant at) {
    return creditOf(erpId, now)
        .orElseGet(
            () -> {
              Credit credit = new Credit(erpId, "5" + credits.size(), at);
              credits.add(credit);
              return credit;
            });
  }

  /** The credit note of a document, if it can be seen. */
  Optional<Credit> creditOf(String erpId, Instant now) {
    return credits.stream()
        .filter(credit -> credit.credited().equals(erpId))
        .filter(credit -> !credit.visibleAt().isAfter(now))
        .findFirst();
  }

  /** Every credit note that was or will be committed. */
  List<Credit> credits() {
    return List.copyOf(credits);
  }

  /** What is in force when everything is committed that was sent. */
  List<Document> living() {
    Set<String> credited = credits.stream().map(Credit::credited).collect(Collectors.toSet());
    return documents.stream().filter(document -> !credited.contains(document.erpId())).toList();
  }

  /** Whether something will be committed yet. */
  boolean isAtWork(Instant now) {
    return Stream.concat(
            documents.stream().map(Document::visibleAt), credits.stream().map(Credit::visibleAt))
        .anyMatch(at -> at.isAfter(now));
  }

  /** Every document that was or will be committed. */
  List<Document> documents() {
    return List.copyOf(documents);
  }

  List<Document> visible(Instant now) {
    return documents.stream().filter(document -> !document.visibleAt().isAfter(now)).toList();
  }
}
