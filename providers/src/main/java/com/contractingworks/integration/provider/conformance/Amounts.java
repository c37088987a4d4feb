package com.contractingworks.integration.provider.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a record that cannot be right, whatever its schema. */
final class Amounts {

  private Amounts() {}

  /**
   * A record that lacks something.
   *
   * @param record what is left
   * @param path what it lacks, such as {@code lines[0].unitPrice}
   */
  record Removed(ObjectNode record, String path) {

    /** Whether a path of a field error is this one, or its end. */
    boolean isNamedBy(String field) {
      return field.equals(path) || !field.isBlank() && path.endsWith("." + field);
    }
  }

  /**
   * Takes one member of the first line out: its amount, which is what differs between two invoices
   * of different prices, or another one if a line may be without.
   *
   * @param isWrong whether a record cannot be right
   */
  static Removed remove(
      ObjectNode record, ObjectNode ofAnotherPrice, Predicate<ObjectNode> isWrong) {
    List<String> paths = new ArrayList<>();
    numbers(record, "", paths);
    paths.sort((a, b) -> differs(b, record, ofAnotherPrice) - differs(a, record, ofAnotherPrice));
    for (String path : paths) {
      ObjectNode rest = record.deepCopy();
      ((ObjectNode) rest.at(pointer(path.substring(0, path.lastIndexOf('.')))))
          .remove(path.substring(path.lastIndexOf('.') + 1));
      if (isWrong.test(rest)) {
        return new Removed(rest, path);
      }
    }
    throw new NotTested("The schema of the records takes a line without any of its numbers.");
  }

  private static int differs(String path, ObjectNode record, ObjectNode other) {
    return record.at(pointer(path)).equals(other.at(pointer(path))) ? 0 : 1;
  }

  /** The paths of all numbers of the first line of a list. */
  private static void numbers(JsonNode node, String path, List<String> paths) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member ->
                  numbers(
                      member.getValue(),
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      paths));
    } else if (node instanceof ArrayNode list && !list.isEmpty()) {
      numbers(list.get(0), path + "[0]", paths);
    } else if (path.contains("[0].") && isNumeric(node)) {
      paths.add(path);
    }
  }

  private static boolean isNumeric(JsonNode value) {
    return value.isNumber() || value.asString("").matches("-?[0-9]+([.][0-9]+)?");
  }

  private static String pointer(String path) {
    return "/" + path.replace("[0]", "/0").replace('.', '/');
  }
}
