package com.contractingworks.integration.sandbox.vismanet;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How credit notes are settled with invoices: planned while unreleased, done by the release. */
final class Settlement {

  private Settlement() {}

  /** Remembers what a credit note is to be settled with. */
  static void plan(Given given, ObjectNode note) {
    if (!given.has("applicationLines")) {
      return;
    }
    ArrayNode planned = note.putArray("applications");
    for (Given line : given.list("applicationLines")) {
      if (line.plain("operation").equals("Insert")) {
        planned
            .addObject()
            .put("docType", line.text("documentType").orElse("Invoice"))
            .put("refNbr", line.text("refNbr").orElse(""))
            .put("amountPaid", line.number("amountPaid").orElse(BigDecimal.ZERO))
            .put("released", false);
      }
    }
  }

  /** Settles a credit note that is being released. */
  static void settle(ObjectNode note, String number, Invoicing invoices) {
    for (JsonNode planned : note.path("applications")) {
      BigDecimal amount = planned.path("amountPaid").decimalValue();
      invoices.pay(planned.path("refNbr").asString(), "CreditNote", number, amount);
      Totals.pay(note, amount);
      ((ObjectNode) planned).put("released", true);
    }
  }

  /** What a person does in the ERP's own pages: reverses an invoice and releases the note. */
  static ObjectNode creditByHand(Change change, String invoice, boolean settled) {
    BigDecimal open = change.get(Kind.INVOICE, invoice).path("balanceInCurrency").decimalValue();
    ObjectNode note = new Invoicing(change, Kind.INVOICE).reverse(invoice, null);
    String number = note.path("referenceNumber").asString();
    note.put("externalReference", "");
    if (settled && open.signum() > 0) {
      note.withArray("applications")
          .addObject()
          .put("docType", "Invoice")
          .put("refNbr", invoice)
          .put("amountPaid", open)
          .put("released", false);
    }
    change.update(Kind.CREDIT_NOTE, number, note);
    return new Invoicing(change, Kind.CREDIT_NOTE).release(number, null);
  }
}
