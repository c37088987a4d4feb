package com.contractingworks.integration.provider.unieconomy;

import com.contractingworks.integration.kernel.invoice.PublicationKey;
import com.contractingworks.integration.provider.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of credit notes: they refer to an invoice, and come to less than nothing. */
final class CreditDraft {

  private static final int CREDIT_NOTE = 1;

  /** What a credit note of the whole says as its invoice does. */
  private static final List<String> KEPT =
      List.of(
          "CustomerName",
          "CustomerOrgNumber",
          "CustomerPerson",
          "DefaultDimensionsID",
          "DeliveryDate",
          "OurReference",
          "Requisition",
          "YourReference");

  private static final List<String> KEPT_OF_LINE =
      List.of(
          "AccountID",
          "DimensionsID",
          "DiscountPercent",
          "ItemText",
          "NumberOfItems",
          "PriceExVat",
          "PriceExVatCurrency",
          "ProductID",
          "Unit",
          "VatPercent",
          "VatTypeID");

  private CreditDraft() {}

  /**
   * Takes back a whole invoice.
   *
   * @param invoice as it was read, with its lines
   * @param day its date, unless the invoice is of a later one
   */
  static ObjectNode whole(Entity invoice, PublicationKey key, LocalDate day) {
    ObjectNode body = kept(invoice.json(), KEPT);
    ArrayNode items = body.putArray("Items");
    invoice.json().path("Items").forEach(item -> items.add(kept(item, KEPT_OF_LINE)));
    String date = later(day.toString(), invoice);
    body.put("InvoiceDate", date).put("PaymentDueDate", date);
    return completed(body, invoice, key);
  }

  /** Takes back what a credit note of CW says, at the rate of the invoice. */
  static ObjectNode of(InvoiceRecord record, Entity invoice, PublicationKey key) {
    ObjectNode body = record.invoice().deepCopy();
    String date = later(record.invoiceDate().toString(), invoice);
    String due = body.path("PaymentDueDate").asString("");
    body.put("InvoiceDate", date).put("PaymentDueDate", due.compareTo(date) < 0 ? date : due);
    return completed(body, invoice, key);
  }

  private static ObjectNode completed(ObjectNode body, Entity invoice, PublicationKey key) {
    body.put("InvoiceType", CREDIT_NOTE).put("InvoiceReferenceID", invoice.id());
    copy(invoice.json(), body, "CustomerID");
    copy(invoice.json(), body, "CurrencyCodeID");
    for (JsonNode each : body.path("Items")) {
      ObjectNode item = (ObjectNode) each;
      JsonNode count = item.path("NumberOfItems"); // A line of text only has none.
      if (count.isNumber()) {
        item.put("NumberOfItems", count.decimalValue().negate());
      }
    }
    BigDecimal rate = invoice.number("CurrencyExchangeRate");
    boolean known = rate != null && rate.signum() > 0;
    return Draft.completed(body, key, known ? rate : BigDecimal.ONE);
  }

  /** A credit note before its invoice would be strange, and dates in this form can be compared. */
  private static String later(String date, Entity invoice) {
    String invoiced = invoice.day("InvoiceDate");
    return invoiced == null || invoiced.compareTo(date) < 0 ? date : invoiced;
  }

  private static ObjectNode kept(JsonNode object, List<String> names) {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    names.forEach(name -> copy(object, kept, name));
    return kept;
  }

  private static void copy(JsonNode from, ObjectNode to, String name) {
    if (from.hasNonNull(name)) {
      to.set(name, from.get(name));
    }
  }
}
