package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.Entities;
import com.contractingworks.integration.sandbox.tripletex.document.Entity;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kinds of document that are stored, each with its table and the values that stand in columns
 * of their own.
 */
enum Kind {
  CUSTOMER(
      Entities.CUSTOMER,
      "customer",
      column("customer_number", "customerNumber"),
      column("name", "name"),
      column("organization_number", "organizationNumber"),
      column("email", "email"),
      column("invoice_email", "invoiceEmail"),
      column("phone_number_mobile", "phoneNumberMobile"),
      column("is_inactive", "isInactive"),
      column("changed_at", "changes/-1/timestamp")),
  ORDER(
      Entities.ORDER,
      "sales_order",
      column("number", "number"),
      column("order_date", "orderDate"),
      column("customer_id", "customer/id"),
      column("delivery_comment", "deliveryComment"),
      column("is_closed", "isClosed"),
      column("is_subscription", "isSubscription")),
  INVOICE(
      Entities.INVOICE,
      "invoice",
      column("invoice_number", "invoiceNumber"),
      column("invoice_date", "invoiceDate"),
      column("customer_id", "customer/id"),
      column("voucher_id", "voucher/id"),
      column("kid", "kid"),
      column("reference", Documents.REFERENCE),
      column("amount", "amount")),
  PRODUCT(
      Entities.PRODUCT,
      "product",
      column("number", "number"),
      column("name", "name"),
      column("account_id", "account/id"),
      column("is_inactive", "isInactive")),
  CLOSE_GROUP(Entities.CLOSE_GROUP, "close_group", column("closed_on", "date")),
  SUBSCRIPTION(Entities.SUBSCRIPTION, "subscription");

  private final Entity entity;
  private final String table;
  private final List<Column> columns;

  Kind(Entity entity, String table, Column... columns) {
    this.entity = entity;
    this.table = table;
    this.columns = List.of(columns);
  }

  Entity entity() {
    return entity;
  }

  String table() {
    return table;
  }

  List<Column> columns() {
    return columns;
  }

  /** The column that holds a field; empty when lists cannot be sorted by it. */
  Optional<String> columnOf(String field) {
    if (field.equals("id") || field.equals("version")) {
      return Optional.of(field);
    }
    return columns.stream()
        .filter(column -> column.path().equals(field))
        .map(Column::name)
        .findFirst();
  }

  static Optional<Kind> of(Entity entity) {
    for (Kind kind : values()) {
      if (kind.entity == entity) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static Column column(String name, String path) {
    return new Column(name, path);
  }

  /** A column and where its value stands in the document; {@code -1} is the last of a list. */
  record Column(String name, String path) {
    Object valueIn(ObjectNode document) {
      JsonNode node = document;
      for (String step : path.split("/")) {
        node = step.equals("-1") ? node.path(node.size() - 1) : node.path(step);
      }
      if (node.isMissingNode() || node.isNull()) {
        return null;
      }
      if (node.isNumber()) {
        return node.decimalValue();
      }
      return node.isBoolean() ? node.booleanValue() : node.asString();
    }
  }
}
