package com.contractingworks.integration.command.cw;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts into the canonical document what an invoice may do without. What it does without is left
 * out, so that the document of a plain invoice stays what it was before there were these parts.
 */
final class OptionalParts {

  private OptionalParts() {}

  static void put(ObjectNode document, CwWire.Invoice invoice) {
    if (invoice.references() != null) {
      ObjectNode references = document.putObject("references");
      put(references, "yourReference", invoice.references().yourReference());
      put(references, "ourReference", invoice.references().ourReference());
      put(references, "purchaseOrder", invoice.references().purchaseOrder());
    }
    put(document, "customerText", invoice.customerText());
    putDecimal(document, "totalWithVat", invoice.totalWithVat());
  }

  static void put(ObjectNode customer, CwWire.Customer given) {
    put(customer, "kind", given.kind());
    CwWire.Address address = given.address();
    if (address != null) {
      ObjectNode target = customer.putObject("address");
      if (address.lines() != null) {
        address.lines().forEach(target.putArray("lines")::add);
      }
      put(target, "postalCode", address.postalCode());
      put(target, "city", address.city());
      put(target, "country", address.country());
    }
  }

  static void put(ObjectNode line, CwWire.Line given) {
    putDecimal(line, "discountPercent", given.discountPercent());
    put(line, "unit", given.unit());
    put(line, "productCode", given.productCode());
    put(line, "incomeAccount", given.incomeAccount());
  }

  private static void put(ObjectNode target, String name, String text) {
    if (text != null) {
      target.put(name, text);
    }
  }

  private static void putDecimal(ObjectNode target, String name, String number) {
    if (number != null) {
      target.put(name, new BigDecimal(number));
    }
  }
}
