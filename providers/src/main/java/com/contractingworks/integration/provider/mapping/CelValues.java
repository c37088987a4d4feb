package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.provider.json.Json;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Carries values between JSON and formulas. A number has exactly one form there: CEL's {@code int}
 * if it is whole and fits, else {@link ExactDecimal}; so {@code ==} and {@code in} compare by
 * value, and binary floating point never comes in.
 */
final class CelValues {

  private CelValues() {}

  static Object toCel(JsonNode node) throws Failure {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return NullValue.NULL_VALUE;
    }
    if (node.isNumber()) {
      return number(node.decimalValue());
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>(node.size());
      for (JsonNode element : node) {
        list.add(toCel(element));
      }
      return list;
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        map.put(property.getKey(), toCel(property.getValue()));
      }
      return map;
    }
    return node.asString();
  }

  /** The one form of a number: whole ones that fit are {@link Long}. */
  static Object number(BigDecimal value) throws Failure {
    ExactDecimal decimal = ExactDecimal.of(value);
    return decimal.isWhole() ? (Object) decimal.value().longValueExact() : decimal;
  }

  /** Back to JSON; null for CEL's null. */
  static JsonNode toJson(Object value) throws Failure {
    if (value == null || value instanceof NullValue) {
      return null;
    }
    if (value instanceof String text) {
      return StringNode.valueOf(text);
    }
    if (value instanceof Boolean bool) {
      return Json.MAPPER.getNodeFactory().booleanNode(bool);
    }
    if (value instanceof Long number) {
      return LongNode.valueOf(number);
    }
    if (value instanceof ExactDecimal decimal) {
      return DecimalNode.valueOf(decimal.value());
    }
    if (value instanceof List<?> list) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      for (Object element : list) {
        array.add(toJson(element));
      }
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = Json.MAPPER.createObjectNode();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        object.set(String.valueOf(entry.getKey()), toJson(entry.getValue()));
      }
      return object;
    }
    throw new Failure(
        "formula",
        "The formula gives a "
            + value.getClass().getSimpleName()
            + ". Make it give a text, a number, true or false, a list or an object.");
  }
}
