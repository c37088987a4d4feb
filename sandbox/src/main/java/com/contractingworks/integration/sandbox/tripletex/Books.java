package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.StandInDatabase;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import com.contractingworks.integration.sandbox.tripletex.document.Renderer;
import com.contractingworks.integration.sandbox.webhook.WebhookSender;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The books of all companies: what they hold, and changes of it in one transaction with the notices
 * about it.
 */
final class Books {

  private final StandInDatabase database;
  private final Documents documents;
  private final ReferenceData reference;
  private final Notices notices;
  private final WebhookSender sender;
  private final Clock clock;

  Books(
      StandInDatabase database,
      Documents documents,
      ReferenceData reference,
      Notices notices,
      WebhookSender sender,
      Clock clock) {
    this.database = database;
    this.documents = documents;
    this.reference = reference;
    this.notices = notices;
    this.sender = sender;
    this.clock = clock;
  }

  ReferenceData reference() {
    return reference;
  }

  /**
   * The company's document.
   *
   * @throws ApiError 404 when it has none of that id
   */
  ObjectNode get(Company company, Kind kind, long id) {
    return documents
        .find(company.id(), kind, id)
        .orElseThrow(() -> ApiError.notFound(kind.entity().name() + " " + id));
  }

  /**
   * The object of the company's reference data.
   *
   * @throws ApiError 404 when it has none of that id
   */
  ObjectNode referenceObject(Company company, Entity entity, long id) {
    return reference
        .find(company, entity, id)
        .orElseThrow(() -> ApiError.notFound(entity.name() + " " + id));
  }

  List<ObjectNode> search(Company company, Kind kind, Search search) {
    return documents.search(company.id(), kind, search);
  }

  boolean isUsed(Kind user, String column, long id) {
    return documents.isUsed(user, column, id);
  }

  Renderer renderer(Company company) {
    return new Renderer((entity, id) -> find(company, entity, id));
  }

  /**
   * Changes a company's books. Once this returns, the change and its notices are stored.
   *
   * @param employee who does it
   * @param work what is to be done whole or not at all
   */
  <T> T change(Company company, long employee, Function<Change, T> work) {
    Change change = new Change(company, employee, documents, this, notices, clock);
    T result = database.transaction(() -> work.apply(change));
    if (!change.toldSubscriptions().isEmpty()) {
      sender.wake(change.toldSubscriptions());
    }
    change.awaitNotices();
    return result;
  }

  private Optional<ObjectNode> find(Company company, Entity entity, long id) {
    if (entity == Entities.VOUCHER) {
      return voucher(company, id);
    }
    return Kind.of(entity)
        .map(kind -> documents.find(company.id(), kind, id))
        .orElseGet(() -> reference.find(company, entity, id));
  }

  /** Vouchers are not stored: an invoice's voucher says nothing that the invoice does not say. */
  private Optional<ObjectNode> voucher(Company company, long id) {
    Search byVoucher = Search.all().and("voucher_id = ?", id);
    return documents.search(company.id(), Kind.INVOICE, byVoucher).stream()
        .findFirst()
        .map(
            invoice -> {
              String date = invoice.path("invoiceDate").asString();
              return JsonNodeFactory.instance
                  .objectNode()
                  .put("id", id)
                  .put("version", 0)
                  .put("date", date)
                  .put("year", Integer.valueOf(date.substring(0, 4)))
                  .put("number", invoice.path("invoiceNumber").longValue())
                  .put("description", "Faktura " + invoice.path("invoiceNumber").asString());
            });
  }
}
