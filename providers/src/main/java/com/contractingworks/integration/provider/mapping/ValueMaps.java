package com.contractingworks.integration.provider.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The value maps that a mapping document offers, and the fields in which they count. */
final class ValueMaps {

  static final String KEY = "valueMaps";

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final List<String> KEYS = List.of("name", "description", "source", "targets");
  private static final String FROM = "from";
  private static final String LOOK_UP = "lookUp";
  private static final String MAP = "map";

  private final ObjectNode content;

  /**
   * A field that a look-up decides.
   *
   * @param target its path, such as {@code order.orderLines[].vatType.id}
   * @param source the path where its chain begins, such as {@code lines[].vatCode}
   * @param chain the steps as they stand in the document
   */
  record Place(String target, String source, ArrayNode chain) {

    int lookUp() {
      return index(LOOK_UP, chain.size());
    }

    /** The step that translates already, if there is one before the look-up; else null. */
    ObjectNode map() {
      int index = index(MAP, lookUp());
      return index < lookUp() ? (ObjectNode) chain.get(index).get(MAP) : null;
    }

    /** The operation of the look-up. */
    String operation() {
      JsonNode parameters = chain.get(lookUp()).get(LOOK_UP);
      return parameters.isObject()
          ? parameters.path("operation").asString("")
          : parameters.asString("");
    }

    private int index(String step, int whenNone) {
      for (int i = 0; i < whenNone; i++) {
        if (chain.get(i).has(step)) {
          return i;
        }
      }
      return whenNone;
    }
  }

  ValueMaps(ObjectNode content) {
    this.content = content;
  }

  /** The names of what is offered, each with its declaration. */
  Map<String, JsonNode> declared() {
    Map<String, JsonNode> declared = new LinkedHashMap<>();
    content.path(KEY).forEach(each -> declared.put(each.path("name").asString(""), each));
    return declared;
  }

  /** The fields in which a declared value map counts, in the order of the document. */
  List<Place> places(JsonNode declared) {
    List<Place> places = new ArrayList<>();
    collect(content.path("fields"), "", "", places);
    List<String> targets = targets(declared);
    String source = declared.path("source").asString("");
    return places.stream()
        .filter(place -> targets.contains(place.target()) && place.source().equals(source))
        .toList();
  }

  static List<String> targets(JsonNode declared) {
    List<String> targets = new ArrayList<>();
    declared.path("targets").forEach(target -> targets.add(target.asString("")));
    return targets;
  }

  private static void collect(
      JsonNode fields, String targetPrefix, String sourcePrefix, List<Place> places) {
    for (JsonNode field : fields) {
      String target = targetPrefix + field.path("target").asString("");
      if (field.has("each")) {
        String source = absolute(sourcePrefix, field.path("each").asString(""));
        collect(field.path("fields"), target + "[].", source + "[].", places);
      } else if (field.path(FROM) instanceof ArrayNode chain && chain.path(0).has("path")) {
        String source = absolute(sourcePrefix, chain.path(0).path("path").asString(""));
        Place place = new Place(target, source, chain);
        if (place.lookUp() < chain.size()) {
          places.add(place);
        }
      }
    }
  }

  private static String absolute(String prefix, String path) {
    return path.startsWith("$.") ? path.substring(2) : prefix + path;
  }

  /** Everything that is wrong with what is offered. */
  List<MappingProblem> problems() {
    JsonNode all = content.path(KEY);
    if (!all.isMissingNode() && !all.isArray()) {
      return List.of(new MappingProblem(KEY, "It must be a list of value maps. Correct it."));
    }
    List<MappingProblem> problems = new ArrayList<>();
    if (declared().size() < all.size()) {
      problems.add(new MappingProblem(KEY, "Two value maps have one name. Name each by itself."));
    }
    for (int i = 0; i < all.size(); i++) {
      problems.addAll(problems(all.get(i), KEY + "[" + i + "]"));
    }
    return problems;
  }

  private List<MappingProblem> problems(JsonNode declared, String where) {
    List<MappingProblem> problems = new ArrayList<>();
    for (String key : declared.propertyNames()) {
      if (!KEYS.contains(key)) {
        problems.add(
            new MappingProblem(
                where, "The key \"%s\" is unknown, there are only %s.".formatted(key, KEYS)));
      }
    }
    if (!NAME.matcher(declared.path("name").asString("")).matches()) {
      problems.add(
          new MappingProblem(
              where,
              "Its \"name\" must be a lower-case letter and at most 39 letters and digits. Name it."));
    }
    List<String> reached = places(declared).stream().map(Place::target).toList();
    if (targets(declared).isEmpty() || !reached.containsAll(targets(declared))) {
      problems.add(
          new MappingProblem(
              where,
              "Each of its \"targets\" must be a field whose chain begins with its \"source\" and comes to a look-up, written like order.lines[].vatType.id and lines[].vatCode. Correct them."));
    }
    return problems;
  }
}
