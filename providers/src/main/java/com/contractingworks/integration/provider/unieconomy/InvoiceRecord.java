package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.FieldError;
import com.contractingworks.integration.kernel.record.EntityRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the mapping makes for UniEconomy: the bodies of two requests.
 *
 * @param customer the body of a new customer
 * @param invoice the body of the draft, without customer, references and what we compute
 * @param currency ISO 4217 code
 * @param isCreditNote whether it takes back what it says; its amounts are above zero all the same
 * @param isForeign whether the customer is in another country
 */
record InvoiceRecord(
    ObjectNode customer,
    ObjectNode invoice,
    String currency,
    boolean isCreditNote,
    boolean isForeign) {

  static final String ENTITY = "unieconomy.invoice";

  private static final Map<String, Integer> LONGEST =
      Map.of("Comment", 500, "FreeTxt", 500, "OurReference", 255, "YourReference", 255);
  private static final int LONGEST_LINE = 255;

  /** Reads a record that {@link #problems} found nothing wrong with. */
  static InvoiceRecord of(EntityRecord record) {
    JsonNode content = record.content();
    return new InvoiceRecord(
        (ObjectNode) content.get("customer"),
        (ObjectNode) content.get("invoice"),
        content.path("currency").stringValue(),
        isCreditNote(content),
        isText(content.path("customerCountry")));
  }

  private static boolean isCreditNote(JsonNode content) {
    return content.path("kind").asString("").equals("CREDIT_NOTE");
  }

  LocalDate invoiceDate() {
    return LocalDate.parse(invoice.path("InvoiceDate").stringValue());
  }

  /** Whether an amount without VAT can be that of our lines, apart from rounding. */
  boolean canAmountTo(BigDecimal amountExcludingVat) {
    return Lines.areSame(Lines.net(invoice.path("Items")), amountExcludingVat);
  }

  /**
   * What UniEconomy would refuse, or silently take for something else.
   *
   * @throws IllegalArgumentException if the record is of another schema
   */
  static List<FieldError> problems(EntityRecord record) {
    if (!record.entity().equals(ENTITY)) {
      throw new IllegalArgumentException(
          "UniEconomy takes " + ENTITY + " but was given " + record.entity() + ".");
    }
    JsonNode content = record.content();
    JsonNode invoice = content.path("invoice");
    Problems problems = new Problems();
    problems.check(
        isText(content.at("/customer/Info/Name")), "customer.Info.Name", "A name is needed.");
    problems.check(isText(content.path("currency")), "currency", "A currency code is needed.");
    problems.check(
        invoice.path("CurrencyCodeID").isIntegralNumber(),
        "invoice.CurrencyCodeID",
        "The id of the currency is needed.");
    problems.check(
        isDate(invoice.path("InvoiceDate")),
        "invoice.InvoiceDate",
        "A date such as 2026-03-02 is needed.");
    LONGEST.forEach((name, longest) -> problems.length(invoice, "invoice.", name, longest));
    lines(problems, invoice.path("Items"), isCreditNote(content));
    return problems.found();
  }

  private static void lines(Problems problems, JsonNode lines, boolean creditNote) {
    problems.check(!lines.isEmpty(), "invoice.Items", "At least one line is needed.");
    for (int i = 0; i < lines.size(); i++) {
      line(problems, lines.get(i), "invoice.Items[" + i + "].");
    }
    if (problems.found().isEmpty()) {
      sum(problems, Lines.net(lines).signum(), creditNote);
    }
  }

  private static void sum(Problems problems, int sign, boolean creditNote) {
    problems.check(
        creditNote || sign >= 0,
        "invoice.Items",
        "The lines come to less than nothing. That is a credit note.");
    problems.check(
        !creditNote || sign > 0, "invoice.Items", "The lines of the credit note credit nothing.");
  }

  private static void line(Problems problems, JsonNode line, String path) {
    boolean product = line.path("ProductID").isIntegralNumber();
    problems.check(
        isText(line.path("ItemText")) || product,
        path + "ItemText",
        "A text or a product is needed.");
    problems.length(line, path, "ItemText", LONGEST_LINE);
    problems.check(
        line.path("NumberOfItems").isNumber(), path + "NumberOfItems", "A number is needed.");
    problems.check(
        line.path("PriceExVatCurrency").isNumber(),
        path + "PriceExVatCurrency",
        "A price without VAT is needed.");
    problems.check(
        line.path("VatPercent").isNumber() && line.path("VatTypeID").isIntegralNumber(),
        path + "VatTypeID",
        "A VAT code and its percentage are needed.");
    problems.check(
        line.path("AccountID").isIntegralNumber() || product,
        path + "AccountID",
        "An account or a product is needed.");
  }

  private static boolean isText(JsonNode node) {
    return node.isString() && !node.stringValue().isBlank();
  }

  private static boolean isDate(JsonNode node) {
    try {
      return node.isString() && LocalDate.parse(node.stringValue()) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Collects what is wrong. */
  private record Problems(List<FieldError> found) {

    Problems() {
      this(new ArrayList<>());
    }

    void check(boolean holds, String field, String message) {
      if (!holds) {
        found.add(new FieldError(field, "invalid", message));
      }
    }

    void length(JsonNode object, String path, String name, int longest) {
      if (object.path(name).asString("").length() > longest) {
        String message = "UniEconomy keeps " + longest + " characters. Shorten it.";
        found.add(new FieldError(path + name, "too-long", message));
      }
    }
  }
}
