package com.contractingworks.integration.sandbox.unieconomy;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a PUT changes children: leaving one out does not delete it. */
final class Children {

  private Children() {}

  /**
   * Merges the children that were sent into those that are stored.
   *
   * @param sent null for none
   * @throws ApiError 400 when a new one has no {@code _createguid}
   */
  static void merge(ObjectNode stored, String name, JsonNode sent) {
    if (sent == null || !sent.isArray()) {
      return;
    }
    List<JsonNode> all = new ArrayList<>();
    stored.path(name).forEach(all::add);
    for (JsonNode child : sent) {
      long id = View.id(child, "ID");
      if (id == 0) {
        if (child.path("_createguid").asString("").isEmpty()) {
          throw ApiError.badRequest("A new " + name + " needs a _createguid.");
        }
        all.add(child.deepCopy());
      } else if (child.path("Deleted").booleanValue(false)) {
        all.removeIf(known -> View.id(known, "ID") == id);
      } else {
        all.stream()
            .filter(known -> View.id(known, "ID") == id)
            .forEach(known -> ((ObjectNode) known).setAll((ObjectNode) child));
      }
    }
    stored.putArray(name).addAll(all);
  }
}
