package com.contractingworks.integration.sandbox.vismanet;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a document, written by operations. */
final class Lines {

  private Lines() {}

  /**
   * Carries out the operations of a body on a document's lines.
   *
   * @param field the name of the lines in both
   * @throws ApiError 400 for a wrong value
   */
  static void apply(Given given, ObjectNode document, String field) {
    ArrayNode lines = document.withArray(field);
    for (Given line : given.list(field)) {
      switch (line.plain("operation")) {
        case "Insert", "" -> insert(line, lines);
        case "Update" -> write(line, (ObjectNode) lines.get(index(lines, line)));
        case "Delete" -> lines.remove(index(lines, line));
        default -> throw ApiError.bad("The operation of a line is not valid.");
      }
    }
  }

  private static void insert(Given given, ArrayNode lines) {
    int last =
        lines.valueStream().mapToInt(line -> line.path("lineNumber").intValue()).max().orElse(0);
    write(given, lines.addObject().put("lineNumber", last + 1));
  }

  private static int index(ArrayNode lines, Given line) {
    int number = line.number("lineNumber").map(Number::intValue).orElse(0);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).path("lineNumber").intValue() == number) {
        return i;
      }
    }
    throw ApiError.bad("There is no line " + number + ".");
  }

  private static void write(Given given, ObjectNode line) {
    for (String field : new String[] {"inventoryNumber", "description", "uom"}) {
      given.text(field).ifPresent(value -> line.put(field, value));
    }
    for (String field : new String[] {"quantity", "unitPriceInCurrency", "discountPercent"}) {
      given.number(field).ifPresent(value -> line.put(field, value));
    }
    given.text("accountNumber").ifPresent(number -> account(line, number));
    given.text("vatCodeId").ifPresent(id -> vat(line, id));
    if (!line.has("account") && !line.has("inventoryNumber")) {
      throw ApiError.bad("A line needs an inventory number or an account number.");
    }
    JsonNode quantity = line.path("quantity");
    if (quantity.isMissingNode()) {
      line.put("quantity", 0);
    }
  }

  private static void account(ObjectNode line, String number) {
    String description =
        Optional.ofNullable(ReferenceData.accounts().get(number))
            .orElseThrow(() -> ApiError.bad("Account " + number + " cannot be found."));
    line.putObject("account").put("number", number).put("description", description);
  }

  private static void vat(ObjectNode line, String id) {
    ReferenceData.Vat vat =
        ReferenceData.vat(id)
            .orElseThrow(() -> ApiError.bad("VAT code " + id + " cannot be found."));
    line.putObject("vatCode").put("id", id).put("description", vat.description());
  }
}
