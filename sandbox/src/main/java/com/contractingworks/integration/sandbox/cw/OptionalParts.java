package com.contractingworks.integration.sandbox.cw;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parts of an invoice that may be left out. What is empty counts as left out. */
final class OptionalParts {

  static final String REFERENCES = "references";
  static final String CUSTOMER_TEXT = "customerText";
  static final String TOTAL = "totalWithVat";
  static final String KIND = "kind";
  static final String ADDRESS = "address";
  static final String DISCOUNT = "discountPercent";

  private static final Set<String> REFERENCE_FIELDS =
      Set.of("yourReference", "ourReference", "purchaseOrder");
  private static final Set<String> ADDRESS_FIELDS =
      Set.of("lines", "postalCode", "city", "country");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Predicate<String> ANY = text -> true;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_ADDRESS_LINES = 3;

  private final InvoiceReader reader;
  private final Map<String, String> errors;

  OptionalParts(InvoiceReader reader, Map<String, String> errors) {
    this.reader = reader;
    this.errors = errors;
  }

  void ofInvoice(ObjectNode given, ObjectNode target) {
    object(given, REFERENCES, "#/", references -> references(references, target));
    reader.optionalText(given, target, CUSTOMER_TEXT, "#/", 2_000, ANY, "");
    optionalDecimal(given, target, TOTAL, "#/");
  }

  private void references(ObjectNode given, ObjectNode target) {
    String path = "#/" + REFERENCES + "/";
    reader.noOthers(given, REFERENCE_FIELDS, path);
    ObjectNode read = target.putObject(REFERENCES);
    for (String field : REFERENCE_FIELDS.stream().sorted().toList()) {
      reader.optionalText(given, read, field, path, 100, ANY, "");
    }
    removeIfEmpty(target, REFERENCES);
  }

  void ofCustomer(ObjectNode given, ObjectNode target) {
    String path = "#/customer/";
    reader.optionalText(
        given,
        target,
        KIND,
        path,
        7,
        kind -> kind.equals("COMPANY") || kind.equals("PERSON"),
        "must be COMPANY or PERSON");
    if (target.path(KIND).asString("").equals("PERSON") && target.has("organisationNumber")) {
      errors.put(path + "organisationNumber", "is for companies only");
    }
    object(given, ADDRESS, path, address -> address(address, target));
  }

  private void address(ObjectNode given, ObjectNode target) {
    String path = "#/customer/" + ADDRESS + "/";
    reader.noOthers(given, ADDRESS_FIELDS, path);
    ObjectNode read = target.putObject(ADDRESS);
    addressLines(given.path("lines"), read, path + "lines");
    reader.optionalText(given, read, "postalCode", path, 20, ANY, "");
    reader.optionalText(given, read, "city", path, 100, ANY, "");
    reader.optionalText(
        given,
        read,
        "country",
        path,
        2,
        COUNTRIES::contains,
        "must be two capital letters of ISO 3166-1, such as NO");
    removeIfEmpty(target, ADDRESS);
  }

  private void addressLines(JsonNode given, ObjectNode target, String path) {
    if (given.isMissingNode() || given.isNull()) {
      return;
    }
    boolean isList = given.isArray() && given.size() <= MOST_ADDRESS_LINES;
    if (!isList || given.valueStream().anyMatch(line -> !isLine(line))) {
      errors.put(
          path,
          "must be a list of at most "
              + MOST_ADDRESS_LINES
              + " texts of at most 255 characters, without control characters");
      return;
    }
    ArrayNode read = target.putArray("lines");
    given
        .valueStream()
        .map(line -> line.stringValue().strip())
        .filter(line -> !line.isEmpty())
        .forEach(read::add);
    removeIfEmpty(target, "lines");
  }

  private static boolean isLine(JsonNode line) {
    return line.isString()
        && line.stringValue().length() <= 255
        && line.stringValue().codePoints().noneMatch(Character::isISOControl);
  }

  void ofLine(ObjectNode given, ObjectNode target, String path) {
    optionalDecimal(given, target, DISCOUNT, path);
    BigDecimal discount = target.path(DISCOUNT).decimalValue(BigDecimal.ZERO);
    if (discount.signum() < 0 || discount.compareTo(HUNDRED) > 0) {
      errors.put(path + DISCOUNT, "must be from 0 to 100");
    }
    reader.optionalText(given, target, "unit", path, 20, ANY, "");
    reader.optionalText(given, target, "productCode", path, 50, ANY, "");
    reader.optionalText(
        given,
        target,
        "incomeAccount",
        path,
        8,
        account -> account.matches("\\d{3,8}"),
        "must be the number of an account, such as 3000");
  }

  private void optionalDecimal(ObjectNode given, ObjectNode target, String field, String path) {
    if (given.hasNonNull(field)) {
      reader.decimal(given, target, field, path);
    }
  }

  private void object(ObjectNode given, String field, String path, Consumer<ObjectNode> read) {
    JsonNode value = given.path(field);
    if (value instanceof ObjectNode object) {
      read.accept(object);
    } else if (!value.isMissingNode() && !value.isNull()) {
      errors.put(path + field, "must be an object, or be left out");
    }
  }

  private static void removeIfEmpty(ObjectNode target, String field) {
    if (target.path(field).isEmpty()) {
      target.remove(field);
    }
  }
}
