package com.contractingworks.integration.provider.conformance;

import com.contractingworks.integration.provider.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the same JSON with its members in the opposite order. */
final class Reordering {

  private Reordering() {}

  static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>(object.propertyNames());
      Collections.reverse(names);
      ObjectNode reordered = Json.MAPPER.createObjectNode();
      names.forEach(name -> reordered.set(name, of(object.get(name))));
      return reordered;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode same = Json.MAPPER.createArrayNode();
      array.forEach(element -> same.add(of(element)));
      return same;
    }
    return node;
  }
}
