package com.contractingworks.integration.sandbox.unieconomy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of object that the stand-in has. */
enum Kind {
  CUSTOMER("customers", "Customer", 501, "Info"),
  INVOICE(
      "invoices",
      "CustomerInvoice",
      9001,
      "Items",
      "Customer",
      "PaymentTerms",
      "CustomerInvoiceReminders",
      "JournalEntry"),
  PRODUCT("products", "Product", 701, "Account", "VatType"),
  ACCOUNT("accounts", "Account", 1, "VatType", "AccountGroup"),
  VAT_TYPE("vattypes", "VatType", 1, "VatTypePercentages", "OutgoingAccount", "IncomingAccount"),
  CURRENCY("currencycodes", "CurrencyCode", 1),
  PAYMENT("invoicepayments", "InvoicePayment", 801),
  EVENT_PLAN("eventplans", "Eventplan", 51, "Subscribers", "ExpressionFilters");

  private final String route;
  private final String entity;
  private final long firstId;
  private final List<String> relations;

  Kind(String route, String entity, long firstId, String... relations) {
    this.route = route;
    this.entity = entity;
    this.firstId = firstId;
    this.relations = List.of(relations);
  }

  /** Where the vendor has it; not the name of the entity. */
  String route() {
    return route;
  }

  String entity() {
    return entity;
  }

  long firstId() {
    return firstId;
  }

  /** What is absent unless it is expanded. */
  List<String> relations() {
    return relations;
  }

  static Optional<Kind> byRoute(String route) {
    return Arrays.stream(values()).filter(kind -> kind.route.equals(route)).findFirst();
  }
}
