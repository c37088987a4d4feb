package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.vismanet.Notices.Told;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** One change of a company's books, in one transaction. */
final class Change {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

  private final Company company;
  private final Documents documents;
  private final Notices notices;
  private final Clock clock;
  private final Set<Long> toldSubscriptions = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> awaited = new ArrayList<>();

  Change(Company company, Documents documents, Notices notices, Clock clock) {
    this.company = company;
    this.documents = documents;
    this.notices = notices;
    this.clock = clock;
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), OSLO);
  }

  String nextNumber(Kind kind) {
    return documents.nextNumber(company.id(), kind);
  }

  /**
   * The record, which nobody else changes before this transaction ends.
   *
   * @throws ApiError 404 when there is none of that number
   */
  ObjectNode get(Kind kind, String number) {
    return documents
        .lock(company.id(), kind, number)
        .orElseThrow(() -> ApiError.notFound(kind.title() + " " + number));
  }

  /**
   * The same, if it is still as the caller saw it.
   *
   * @param etag from {@code If-Match}; null for any
   * @throws ApiError 412 when it was changed meanwhile
   */
  ObjectNode get(Kind kind, String number, String etag) {
    ObjectNode record = get(kind, number);
    if (etag != null && !etag.equals("*") && !etag.equals(Answers.etag(record))) {
      throw ApiError.changedMeanwhile();
    }
    return record;
  }

  boolean exists(Kind kind, String number) {
    return documents.find(company.id(), kind, number).isPresent();
  }

  ObjectNode insert(Kind kind, String number, ObjectNode record) {
    if (kind != Kind.PAYMENT) { // The vendor's payments do not say it.
      record.put("createdDateTime", TIME.format(now()));
    }
    documents.insert(company.id(), kind, number, stamp(record), record);
    return record;
  }

  ObjectNode update(Kind kind, String number, ObjectNode record) {
    documents.update(company.id(), kind, number, stamp(record), record);
    return record;
  }

  void delete(Kind kind, String number) {
    documents.delete(company.id(), kind, number);
  }

  /** Tells the subscribers of an event. */
  void tell(String event, Kind kind, String number) {
    Told told = notices.tell(company, event, kind, number);
    toldSubscriptions.addAll(told.subscriptions());
    awaited.addAll(told.awaited());
  }

  Set<Long> toldSubscriptions() {
    return toldSubscriptions;
  }

  void awaitNotices() {
    awaited.forEach(CompletableFuture::join);
  }

  private long stamp(ObjectNode record) {
    long version = documents.nextVersion(company.id());
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    record.put("lastModifiedDateTime", TIME.format(now()));
    record.put("timeStamp", Base64.getEncoder().encodeToString(bytes));
    return version;
  }
}
