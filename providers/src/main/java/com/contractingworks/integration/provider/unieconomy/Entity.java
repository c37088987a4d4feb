package com.contractingworks.integration.provider.unieconomy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One object in UniEconomy's JSON. Every property may be missing. */
record Entity(JsonNode json) {

  /** Drafts as UniEconomy stores them, and as they are sent. */
  private static final Set<Integer> DRAFT = Set.of(42001, 10001);

  private static final int DELETED = 90001;
  private static final int CREDIT_NOTE = 1;

  /** The id; null if there is none. */
  Long id() {
    return whole("ID");
  }

  /** A whole number; null if it is missing, or 0, which stands for no object. */
  Long whole(String name) {
    JsonNode value = json.path(name);
    return value.isIntegralNumber() && value.longValue() != 0 ? value.longValue() : null;
  }

  /** A number; null if it is missing. */
  BigDecimal number(String name) {
    return json.path(name).isNumber() ? json.path(name).decimalValue() : null;
  }

  /** A text; null if it is missing. */
  String text(String name) {
    return json.path(name).isString() ? json.path(name).stringValue() : null;
  }

  /** A day, without the time that UniEconomy may write behind it; null if it is missing. */
  String day(String name) {
    String text = text(name);
    return text == null || text.length() <= 10 ? text : text.substring(0, 10);
  }

  /** The children of a name; null if they were not sent along. */
  List<Entity> children(String name) {
    return json.path(name).isArray()
        ? json.path(name).valueStream().map(Entity::new).toList()
        : null;
  }

  boolean isDraft() {
    Long status = whole("StatusCode");
    return status != null && DRAFT.contains(status.intValue());
  }

  boolean isDeleted() {
    Long status = whole("StatusCode");
    return json.path("Deleted").booleanValue(false) || status != null && status == DELETED;
  }

  boolean isCreditNote() {
    Long type = whole("InvoiceType");
    return type != null && type == CREDIT_NOTE;
  }

  /** Changes whenever the object does; null if there is none. */
  String version() {
    String updated = text("UpdatedAt");
    return updated == null ? text("CreatedAt") : updated;
  }
}
