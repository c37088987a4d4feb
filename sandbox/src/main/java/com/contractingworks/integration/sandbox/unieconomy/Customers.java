package com.contractingworks.integration.sandbox.unieconomy;

import com.contractingworks.integration.sandbox.unieconomy.ApiError.Rule;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Customers, whose names live in the business relation behind them. */
final class Customers {

  private static final long FIRST_NUMBER = 100_001;
  private static final int LONGEST_NAME = 255;

  private Customers() {}

  static ObjectNode create(Change change, ObjectNode sent) {
    check(sent, sent);
    ObjectNode customer = sent.deepCopy();
    customer.put("CustomerNumber", change.nextNumber("customer", FIRST_NUMBER));
    customer.put("BusinessRelationID", change.newInnerId());
    customer.put("StatusCode", Status.ACTIVE);
    return change.insert(Kind.CUSTOMER, customer);
  }

  static ObjectNode update(Change change, long id, ObjectNode sent) {
    ObjectNode stored = change.get(Kind.CUSTOMER, id);
    ObjectNode fields = sent.deepCopy();
    fields.remove(List.of("ID", "CustomerNumber", "BusinessRelationID"));
    if (fields.remove("Info") instanceof ObjectNode info) {
      ((ObjectNode) stored.get("Info")).setAll(info);
    }
    stored.setAll(fields);
    check(stored, sent);
    return change.update(Kind.CUSTOMER, stored);
  }

  static ObjectNode delete(Change change, long id) {
    ObjectNode stored = change.get(Kind.CUSTOMER, id);
    boolean used =
        change.books().all(change.company(), Kind.INVOICE).stream()
            .anyMatch(invoice -> View.id(invoice, "CustomerID") == id);
    if (used) {
      throw ApiError.badRequest("The customer has invoices.");
    }
    change.delete(Kind.CUSTOMER, stored);
    return stored;
  }

  private static void check(ObjectNode customer, ObjectNode sent) {
    String name = customer.path("Info").path("Name").asString("");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      String message = name.isBlank() ? "Navn må fylles ut." : "Maks 255 tegn.";
      throw ApiError.invalid("BusinessRelation", sent, List.of(new Rule("Name", message)));
    }
  }
}
