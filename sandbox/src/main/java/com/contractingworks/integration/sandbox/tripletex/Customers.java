package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's rules for customers. Nothing keeps two from having the same organisation number. */
final class Customers {

  private static final long FIRST_NUMBER = 10_001;

  private Customers() {}

  static ObjectNode create(Change change, ObjectNode given) {
    check(change, given);
    if (!given.hasNonNull("customerNumber") || given.path("customerNumber").longValue() == 0) {
      given.put("customerNumber", change.nextNumber("customer", FIRST_NUMBER));
    }
    defaultTo(given, "organizationNumber", "");
    defaultTo(given, "email", "");
    defaultTo(given, "invoiceEmail", "");
    defaultTo(given, "language", "NO");
    defaultTo(given, "invoicesDueInType", "DAYS");
    putFlag(given, "isInactive");
    putFlag(given, "isPrivateIndividual");
    if (!given.hasNonNull("invoicesDueIn")) {
      given.put("invoicesDueIn", 14);
    }
    if (!given.hasNonNull("currency")) {
      given.putObject("currency").put("id", ReferenceData.NOK);
    }
    given.put("isCustomer", true);
    complete(change, given);
    ObjectNode stored = change.insert(Kind.CUSTOMER, given, 0);
    change.tell("customer.create", Kind.CUSTOMER, id(stored), stored);
    return stored;
  }

  static ObjectNode update(Change change, long id, ObjectNode given) {
    ObjectNode merged = change.merged(Kind.CUSTOMER, id, given);
    check(change, merged);
    putFlag(merged, "isInactive");
    complete(change, merged);
    ObjectNode stored = change.update(Kind.CUSTOMER, merged);
    change.tell("customer.update", Kind.CUSTOMER, id, stored);
    return stored;
  }

  static void delete(Change change, long id) {
    change.get(Kind.CUSTOMER, id);
    Books books = change.books();
    if (books.isUsed(Kind.ORDER, "customer_id", id)
        || books.isUsed(Kind.INVOICE, "customer_id", id)) {
      throw ApiError.invalid("Kunden kan ikke slettes fordi den er i bruk på ordre eller faktura.");
    }
    change.delete(Kind.CUSTOMER, id);
    change.tell("customer.delete", Kind.CUSTOMER, id, null);
  }

  private static void check(Change change, ObjectNode customer) {
    List<Problem> problems = new ArrayList<>();
    if (customer.path("name").asString("").isBlank()) {
      problems.add(Problem.missing("name"));
    }
    for (String field : List.of("email", "invoiceEmail", "overdueNoticeEmail")) {
      String email = customer.path(field).asString("");
      if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
        problems.add(Problem.at(field, "Ugyldig e-postadresse."));
      }
    }
    if (customer.path("organizationNumber").asString("").length() > 100) {
      problems.add(Problem.at("organizationNumber", "Kan ikke være lengre enn 100 tegn."));
    }
    long currency = customer.path("currency").path("id").longValue(ReferenceData.NOK);
    if (change.books().reference().rate(currency).isEmpty()) {
      problems.add(Problem.at("currency.id", "Valutaen finnes ikke."));
    }
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
  }

  private static void complete(Change change, ObjectNode customer) {
    customer.put("displayName", customer.path("name").asString());
    for (String address : List.of("postalAddress", "physicalAddress", "deliveryAddress")) {
      numberInner(change, customer.path(address));
    }
  }

  /** Gives an object that lives inside another its own id. */
  static void numberInner(Change change, JsonNode inner) {
    if (inner instanceof ObjectNode object && !object.hasNonNull("id")) {
      object.put("id", change.newInnerId()).put("version", 0);
    }
  }

  private static void defaultTo(ObjectNode customer, String field, String value) {
    if (!customer.hasNonNull(field)) {
      customer.put(field, value);
    }
  }

  private static void putFlag(ObjectNode customer, String field) {
    customer.put(field, customer.path(field).booleanValue(false));
  }

  private static long id(ObjectNode document) {
    return document.path("id").longValue();
  }
}
