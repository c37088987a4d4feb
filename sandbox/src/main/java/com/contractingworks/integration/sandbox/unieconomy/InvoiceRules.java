package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.unieconomy.ApiError.Rule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an invoice must keep to be saved. */
final class InvoiceRules {

  private InvoiceRules() {}

  /**
   * Checks an invoice with its lines.
   *
   * @param sent what the error echoes
   */
  static void check(Change change, ObjectNode invoice, ObjectNode sent) {
    List<Rule> rules = new ArrayList<>();
    if (View.id(invoice, "CustomerID") == 0) {
      rules.add(new Rule("CustomerID", "Kunde må fylles ut."));
    }
    length(rules, invoice, "ExternalReference", 20);
    length(rules, invoice, "Comment", 500);
    length(rules, invoice, "FreeTxt", 500);
    length(rules, invoice, "OurReference", 255);
    length(rules, invoice, "YourReference", 255);
    dates(rules, invoice);
    for (JsonNode item : invoice.path("Items")) {
      length(rules, item, "ItemText", 255);
    }
    if (!rules.isEmpty()) {
      throw ApiError.invalid("CustomerInvoice", sent, rules);
    }
    key(change, invoice, "CustomerID", Kind.CUSTOMER);
    key(change, invoice, "CurrencyCodeID", Kind.CURRENCY);
    for (JsonNode item : invoice.path("Items")) {
      key(change, item, "AccountID", Kind.ACCOUNT);
      key(change, item, "VatTypeID", Kind.VAT_TYPE);
      key(change, item, "ProductID", Kind.PRODUCT);
    }
  }

  /** What a draft needs before it can be invoiced. */
  static void checkComplete(ObjectNode invoice) {
    List<Rule> rules = new ArrayList<>();
    if (invoice.path("Items").isEmpty()) {
      rules.add(new Rule("Items", "Fakturaen må ha minst én linje."));
    }
    for (JsonNode item : invoice.path("Items")) {
      if (View.id(item, "AccountID") == 0 && View.id(item, "ProductID") == 0) {
        rules.add(new Rule("AccountID", "Linjen mangler konto."));
      }
      if (View.id(item, "VatTypeID") == 0) {
        rules.add(new Rule("VatTypeID", "Linjen mangler mva-kode."));
      }
    }
    if (!rules.isEmpty()) {
      throw ApiError.invalid("CustomerInvoice", invoice, rules);
    }
  }

  private static void dates(List<Rule> rules, ObjectNode invoice) {
    LocalDate date = date(rules, invoice, "InvoiceDate");
    LocalDate due = date(rules, invoice, "PaymentDueDate");
    date(rules, invoice, "DeliveryDate");
    if (date != null && due != null && due.isBefore(date)) {
      rules.add(new Rule("PaymentDueDate", "Forfallsdato kan ikke være før fakturadato."));
    }
  }

  private static LocalDate date(List<Rule> rules, ObjectNode invoice, String name) {
    String text = invoice.path(name).asString("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeParseException noDate) {
      rules.add(new Rule(name, "Ugyldig dato."));
      return null;
    }
  }

  private static void length(List<Rule> rules, JsonNode object, String name, int longest) {
    if (object.path(name).asString("").length() > longest) {
      rules.add(new Rule(name, "Maks " + longest + " tegn."));
    }
  }

  private static void key(Change change, JsonNode object, String name, Kind kind) {
    long id = View.id(object, name);
    if (id != 0 && !change.books().has(change.company(), kind, id)) {
      throw ApiError.foreignKey(name, id);
    }
  }
}
