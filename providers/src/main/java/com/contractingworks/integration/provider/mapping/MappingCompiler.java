package com.contractingworks.integration.provider.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks one mapping document, and makes fields out of it. Gathers every problem. */
final class MappingCompiler {

  private static final String FORMAT = "cw-mapping/1";
  private static final Set<String> DIRECTIONS = Set.of("outbound", "inbound");
  private static final Set<String> KEYS =
      Set.of(
          "format",
          "name",
          "version",
          "description",
          "entity",
          "direction",
          "source",
          "target",
          "lookUps",
          ValueMaps.KEY,
          MappingDocument.BASED_ON,
          "fields");
  private static final Set<String> FIELD_KEYS =
      Set.of("target", "description", "when", "from", "each", "fields", "whenNull", "source");

  private final ObjectNode content;
  private final List<MappingProblem> problems = new ArrayList<>();
  private final Set<String> lookUps = new LinkedHashSet<>();

  MappingCompiler(ObjectNode content) {
    this.content = content;
  }

  List<MappingProblem> problems() {
    return problems;
  }

  List<Field> compile() {
    header();
    List<Field> fields = fields(content.path("fields"), "", false);
    problems.addAll(new ValueMaps(content).problems());
    return fields;
  }

  private void header() {
    unknownKeys(content, KEYS, "document");
    if (!FORMAT.equals(content.path("format").asString(""))) {
      problem("format", "This engine reads " + FORMAT + ". Write that.");
    }
    for (String key : List.of("entity", "source", "target")) {
      if (content.path(key).asString("").isBlank()) {
        problem(key, "It must be a text that is not blank. Add it.");
      }
    }
    if (!DIRECTIONS.contains(content.path("direction").asString(""))) {
      problem("direction", "It is \"outbound\" or \"inbound\". Write one of them.");
    }
    for (JsonNode name : content.path("lookUps")) {
      lookUps.add(name.asString(""));
    }
  }

  private List<Field> fields(JsonNode nodes, String prefix, boolean inLine) {
    List<Field> fields = new ArrayList<>();
    if (!(nodes instanceof ArrayNode) || nodes.isEmpty()) {
      problem(prefix + "fields", "It must be a list with at least one field. Add it.");
      return fields;
    }
    Map<String, Boolean> taken = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      String target = nodes.get(i).path("target").asString("");
      if (!(nodes.get(i) instanceof ObjectNode field) || !Path.isNames(target)) {
        problem(
            prefix + "fields[" + i + "]",
            "Its \"target\" is missing or no path. Write names joined by dots.");
        continue;
      }
      claim(target, field.has("when"), taken, prefix + target);
      fields.add(field(field, target, prefix + target, inLine));
    }
    return fields;
  }

  /** Several fields may have one target if each says when it is the one. */
  private void claim(String target, boolean conditional, Map<String, Boolean> taken, String name) {
    for (String other : taken.keySet()) {
      if (other.equals(target) && !(conditional && taken.get(other))) {
        problem(
            name,
            "Two fields have this target. Remove one, join them with a formula, or give each a"
                + " \"when\".");
      } else if (other.equals(target)) {
        continue;
      } else if ((other + ".").startsWith(target + ".") || (target + ".").startsWith(other + ".")) {
        problem(name, "It is inside, or around, the target " + other + ". Remove one of them.");
      }
    }
    taken.put(target, conditional);
  }

  private Field field(ObjectNode node, String target, String name, boolean inLine) {
    unknownKeys(node, FIELD_KEYS, name);
    boolean repeated = node.has("each") || node.has("fields");
    if (repeated && node.has("from")) {
      problem(name, "It needs either \"from\", or \"each\" together with \"fields\".");
    }
    Formula when = node.has("when") ? when(node.get("when"), name, inLine) : null;
    Path source = repeated ? path(node.path("each"), name) : null;
    List<Field> lines = repeated ? fields(node.path("fields"), name + "[].", true) : null;
    List<Step> chain = repeated ? List.of() : chain(node.path("from"), name, inLine);
    if (!repeated && node.path("from").path(0).has("path")) {
      source = path(node.path("from").path(0).path("path"), null);
    }
    if (node.has("source")) {
      source = declared(node.get("source"), repeated, name);
    }
    return new Field(
        List.of(target.split("\\.")), when, source, chain, lines, whenNull(node, name));
  }

  private Field.WhenNull whenNull(ObjectNode node, String name) {
    String text = node.path("whenNull").asString("omit");
    for (Field.WhenNull value : Field.WhenNull.values()) {
      if (value.name().equals(text)) {
        return value;
      }
    }
    problem(name, "\"whenNull\" is \"omit\", \"keep\" or \"error\". Write one of them.");
    return Field.WhenNull.omit;
  }

  private Formula when(JsonNode node, String name, boolean inLine) {
    try {
      Parameters parameters = new Parameters("when", node, Formula.Place.of(inLine, false));
      return Formula.compile(parameters.text(), parameters.place());
    } catch (IllegalArgumentException e) {
      problem(name, e.getMessage());
      return null;
    }
  }

  /** The source that a person corrects, where a chain does not begin with it. */
  private Path declared(JsonNode node, boolean repeated, String name) {
    if (repeated) {
      problem(name, "\"source\" is for a chain; lines have their \"each\". Remove it.");
      return null;
    }
    try {
      return Path.parse(node.asString(""));
    } catch (IllegalArgumentException e) {
      problem(name, "\"source\": " + e.getMessage());
      return null;
    }
  }

  /** Reads a path; a null name means that its problem was reported before. */
  private Path path(JsonNode node, String name) {
    try {
      return Path.parse(node.asString(""));
    } catch (IllegalArgumentException e) {
      if (name != null) {
        problem(name, "\"each\": " + e.getMessage());
      }
      return null;
    }
  }

  private List<Step> chain(JsonNode nodes, String name, boolean inLine) {
    List<Step> chain = new ArrayList<>();
    if (!(nodes instanceof ArrayNode) || nodes.isEmpty()) {
      problem(name, "\"from\" must be a list of at least one transformation. Add it.");
      return chain;
    }
    for (int i = 0; i < nodes.size(); i++) {
      try {
        chain.add(step(nodes.get(i), i == 0, inLine));
      } catch (IllegalArgumentException e) {
        problem(name, "Step " + (i + 1) + ": " + e.getMessage());
      }
    }
    return chain;
  }

  private Step step(JsonNode node, boolean first, boolean inLine) {
    String name = stepName(node);
    Transformations.Factory factory =
        Transformations.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no transformation '"
                            + name
                            + "'. There are "
                            + Transformations.names()
                            + "."));
    if (first && !Transformations.BEGINNING.contains(name)) {
      throw new IllegalArgumentException("A chain begins with constant, path or cel. Add one.");
    }
    if (!first && Transformations.ONLY_BEGINNING.contains(name)) {
      throw new IllegalArgumentException(
          name + " forgets what came before it. Put it first, or use a formula.");
    }
    JsonNode parameters = node.isObject() ? node.get(name) : MissingNode.getInstance();
    JsonNode operation = parameters.isObject() ? parameters.path("operation") : parameters;
    if (name.equals("lookUp") && !lookUps.contains(operation.asString(""))) {
      throw new IllegalArgumentException(
          "The look-up is not declared. Add its operation to \"lookUps\" of the document.");
    }
    return factory.make(new Parameters(name, parameters, Formula.Place.of(inLine, !first)));
  }

  private static String stepName(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isObject() && node.size() == 1) {
      return node.propertyNames().iterator().next();
    }
    throw new IllegalArgumentException(
        "A transformation is its name, or an object with its name as the only key. Correct it.");
  }

  private void unknownKeys(ObjectNode node, Set<String> known, String name) {
    for (String key : node.propertyNames()) {
      if (!known.contains(key)) {
        problem(name, "The key \"" + key + "\" is unknown. Remove it or correct its spelling.");
      }
    }
  }

  private void problem(String field, String message) {
    problems.add(new MappingProblem(field, message));
  }
}
