package com.contractingworks.integration.provider.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The parameters of one transformation, as they stand in the document. */
final class Parameters {

  private final String step;
  private final JsonNode node;
  private final Formula.Place place;

  Parameters(String step, JsonNode node, Formula.Place place) {
    this.step = step;
    this.node = node;
    this.place = place;
  }

  Formula.Place place() {
    return place;
  }

  JsonNode node() {
    return node;
  }

  /** The parameter itself, if the transformation takes a single text. */
  String text() {
    return text(node, "\"" + step + "\"");
  }

  String text(String name) {
    return text(node.path(name), "\"" + name + "\" of " + step);
  }

  String text(String name, String whenAbsent) {
    return node.has(name) ? text(name) : whenAbsent;
  }

  /** A constant, as long as its canonical form keeps it exactly. */
  JsonNode constant(JsonNode value) {
    if (value.isNumber()
        && new BigDecimal(Double.toString(value.doubleValue())).compareTo(value.decimalValue())
            != 0) {
      throw new IllegalArgumentException(
          "The number in "
              + step
              + " has too many digits for canonical JSON. Write it as a text and add \"decimal\".");
    }
    return value.isNull() ? null : value;
  }

  int wholeNumber(String name, int min, int max) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" of " + step + " must be a whole number. Correct it.");
    }
    if (value.intValue() < min || value.intValue() > max) {
      throw new IllegalArgumentException(
          "\"" + name + "\" of " + step + " must be " + min + " to " + max + ". Correct it.");
    }
    return value.intValue();
  }

  <E extends Enum<E>> E oneOf(Class<E> type, String name, E whenAbsent) {
    String text = text(name, whenAbsent.name());
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" of "
            + step
            + " must be one of "
            + List.of(type.getEnumConstants())
            + ". Correct it.");
  }

  Map<String, JsonNode> table(String name) {
    JsonNode values = node.path(name);
    if (!values.isObject() || values.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" of " + step + " must be an object with an entry per value. Add it.");
    }
    Map<String, JsonNode> table = new TreeMap<>();
    values.properties().forEach(e -> table.put(e.getKey(), constant(e.getValue())));
    return table;
  }

  /** Refuses parameters that nobody reads: a misspelt one would silently change the meaning. */
  void only(String... names) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          step + " takes an object with " + List.of(names) + ". Correct it.");
    }
    for (String name : node.propertyNames()) {
      if (!List.of(names).contains(name)) {
        throw new IllegalArgumentException(
            step + " has no parameter \"" + name + "\". It takes " + List.of(names) + ".");
      }
    }
  }

  void none() {
    if (!node.isMissingNode() && !(node.isObject() && node.isEmpty())) {
      throw new IllegalArgumentException(
          step + " takes no parameters. Write it as \"" + step + "\".");
    }
  }

  private static String text(JsonNode value, String what) {
    if (!value.isString() || value.stringValue().isEmpty()) {
      throw new IllegalArgumentException(what + " must be a text. Correct it.");
    }
    return value.stringValue();
  }
}
