package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the vendor demands of an order, with the field that is wrong. */
final class OrderRules {

  private final Change change;
  private final ReferenceData reference;
  private final String prefix;
  private final List<Problem> problems = new ArrayList<>();

  private OrderRules(Change change, String prefix) {
    this.change = change;
    this.reference = change.books().reference();
    this.prefix = prefix;
  }

  /**
   * Rules for one order.
   *
   * @param prefix the path at which the order stands in the request, such as {@code orders[0].}
   */
  static OrderRules of(Change change, String prefix) {
    return new OrderRules(change, prefix);
  }

  /** Every problem of the order; none when it may be stored. */
  List<Problem> check(ObjectNode order) {
    for (String required : List.of("customer", "orderDate", "deliveryDate")) {
      if (!order.hasNonNull(required)) {
        problems.add(Problem.missing(prefix + required));
      }
    }
    if (order.hasNonNull("customer")) {
      checkExists(Kind.CUSTOMER, order.path("customer"), "customer");
    }
    long currency = order.path("currency").path("id").longValue(ReferenceData.NOK);
    if (reference.rate(currency).isEmpty()) {
      problems.add(Problem.at(prefix + "currency.id", "Valutaen finnes ikke."));
    }
    boolean includingVat = order.path("isPrioritizeAmountsIncludingVat").booleanValue(false);
    JsonNode lines = order.path("orderLines");
    for (int i = 0; i < lines.size(); i++) {
      checkLine((ObjectNode) lines.get(i), prefix + "orderLines[" + i + "].", includingVat);
    }
    return problems;
  }

  /** The percentage of the line's VAT code; sets the code when the line names none. */
  BigDecimal vatOf(ObjectNode line) {
    long vatType = productVat(line).or(() -> lineVat(line)).orElseGet(this::usualVat);
    line.putObject("vatType").put("id", vatType);
    return reference
        .outgoingVat(change.company(), vatType)
        .orElseThrow(() -> ApiError.invalid("Ugyldig mva-kode."));
  }

  private void checkLine(ObjectNode line, String path, boolean includingVat) {
    boolean described = !line.path("description").asString("").isBlank();
    if (!described && !line.hasNonNull("product")) {
      problems.add(Problem.at(path + "description", "Feltet må fylles ut."));
    }
    if (line.hasNonNull("product")) {
      checkExists(Kind.PRODUCT, line.path("product"), path.substring(prefix.length()) + "product");
    }
    lineVat(line)
        .filter(code -> reference.outgoingVat(change.company(), code).isEmpty())
        .ifPresent(code -> problems.add(Problem.at(path + "vatType.id", "Ugyldig mva-kode.")));
    checkPrice(line, path, includingVat);
  }

  private void checkPrice(ObjectNode line, String path, boolean includingVat) {
    String wanted = "unitPrice" + (includingVat ? "Including" : "Excluding") + "VatCurrency";
    String other = "unitPrice" + (includingVat ? "Excluding" : "Including") + "VatCurrency";
    if (line.hasNonNull(other) && !line.hasNonNull(wanted)) {
      String message =
          "The unit price must be %s VAT since isPrioritizeAmountsIncludingVat is %s."
              .formatted(includingVat ? "inclusive" : "exclusive", includingVat);
      problems.add(Problem.at(path + other, message));
    }
  }

  private void checkExists(Kind kind, JsonNode pointer, String field) {
    long id = pointer.path("id").longValue(-1);
    try {
      change.get(kind, id);
    } catch (ApiError unknown) {
      problems.add(Problem.at(prefix + field + ".id", "Objektet finnes ikke."));
    }
  }

  /** The vendor lets the VAT code of the product win over that of the line. */
  private Optional<Long> productVat(ObjectNode line) {
    if (!line.path("product").hasNonNull("id")) {
      return Optional.empty();
    }
    ObjectNode product = change.get(Kind.PRODUCT, line.path("product").path("id").longValue());
    return lineVat(product);
  }

  private static Optional<Long> lineVat(ObjectNode line) {
    JsonNode id = line.path("vatType").path("id");
    return id.isNumber() ? Optional.of(id.longValue()) : Optional.empty();
  }

  private long usualVat() {
    return change.company().registeredForVat() ? ReferenceData.VAT_HIGH : ReferenceData.VAT_NONE;
  }
}
