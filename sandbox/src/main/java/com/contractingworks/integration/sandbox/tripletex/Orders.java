package com.contractingworks.integration.sandbox.tripletex;

import com.contractingworks.integration.sandbox.tripletex.document.ApiError;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's rules for orders. */
final class Orders {

  private static final int FIRST_VERSION = 1;

  private Orders() {}

  static ObjectNode create(Change change, ObjectNode given) {
    List<Problem> problems = OrderRules.of(change, "").check(given);
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
    return store(change, given);
  }

  /** Stores an order that was checked. */
  static ObjectNode store(Change change, ObjectNode order) {
    if (order.path("number").asString("").isBlank()) {
      order.put("number", Long.toString(change.nextNumber("order", 1)));
    }
    order.put("isClosed", false);
    complete(change, order);
    order.withArray("orderLines").forEach(line -> lineIsNew(change, (ObjectNode) line));
    ObjectNode stored = change.insert(Kind.ORDER, order, FIRST_VERSION);
    change.tell("order.create", Kind.ORDER, stored.path("id").longValue(), stored);
    return stored;
  }

  /**
   * Changes the fields that are given; the lines only on request.
   *
   * @param withLines true when the given lines replace the stored ones
   */
  static ObjectNode update(Change change, long id, ObjectNode given, boolean withLines) {
    ObjectNode before = change.get(Kind.ORDER, id);
    JsonNode givenLines = given.remove("orderLines");
    given.remove(List.of("isClosed", "number"));
    ObjectNode merged = change.merged(Kind.ORDER, id, given);
    if (withLines && givenLines instanceof ArrayNode lines) {
      if (before.path("isClosed").booleanValue()) {
        throw ApiError.invalid("Ordren er lukket. Ordrelinjene kan ikke endres.");
      }
      merged.set("orderLines", mergedLines(change, before, lines));
    }
    List<Problem> problems = OrderRules.of(change, "").check(merged);
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
    complete(change, merged);
    ObjectNode stored = change.update(Kind.ORDER, merged);
    change.tell("order.update", Kind.ORDER, id, stored);
    return stored;
  }

  static void delete(Change change, long id) {
    if (change.get(Kind.ORDER, id).path("isClosed").booleanValue()) {
      throw ApiError.invalid("Ordren kan ikke slettes fordi den er fakturert.");
    }
    change.delete(Kind.ORDER, id);
    change.tell("order.delete", Kind.ORDER, id, null);
  }

  private static void complete(Change change, ObjectNode order) {
    if (!order.hasNonNull("currency")) {
      order.putObject("currency").put("id", ReferenceData.NOK);
    }
    boolean includingVat = order.path("isPrioritizeAmountsIncludingVat").booleanValue(false);
    order.put("isPrioritizeAmountsIncludingVat", includingVat);
    order.put("isSubscription", order.path("isSubscription").booleanValue(false));
    Customers.numberInner(change, order.path("deliveryAddress"));
    keepOnlyId(order, "customer");
    keepOnlyId(order, "currency");
    OrderRules rules = OrderRules.of(change, "");
    for (JsonNode each : order.withArray("orderLines")) {
      ObjectNode line = (ObjectNode) each;
      BigDecimal vat = rules.vatOf(line);
      keepOnlyId(line, "product");
      line.remove("order");
      line.putObject("currency").put("id", order.path("currency").path("id").longValue());
      line.put("count", Pricing.number(line, "count"));
      line.put("discount", Pricing.number(line, "discount"));
      line.put("isCharged", false);
      Pricing.price(line, vat, includingVat);
    }
  }

  private static ArrayNode mergedLines(Change change, ObjectNode before, ArrayNode given) {
    Map<Long, ObjectNode> stored = new HashMap<>();
    for (JsonNode line : before.withArray("orderLines")) {
      stored.put(line.path("id").longValue(), (ObjectNode) line);
    }
    ArrayNode merged = given.arrayNode();
    for (JsonNode each : given) {
      ObjectNode line = (ObjectNode) each;
      ObjectNode old = stored.get(line.path("id").longValue(-1));
      if (old == null) {
        merged.add(lineIsNew(change, line));
      } else {
        int version = old.path("version").intValue();
        merged.add(old.deepCopy().setAll(line).put("version", version + 1));
      }
    }
    return merged;
  }

  private static ObjectNode lineIsNew(Change change, ObjectNode line) {
    return line.put("id", change.newInnerId()).put("version", 0);
  }

  private static void keepOnlyId(ObjectNode document, String field) {
    JsonNode reference = document.path(field);
    if (reference.hasNonNull("id")) {
      document.putObject(field).put("id", reference.path("id").longValue());
    }
  }
}
