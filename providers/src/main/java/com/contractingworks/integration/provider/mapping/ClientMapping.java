package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.provider.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes a client's mapping out of a provider's and the client's changes. A translation stands right
 * before a look-up, so that it decides what is asked for and never the form of what is made.
 */
public final class ClientMapping {

  private static final Pattern NOT_OF_NAMES = Pattern.compile("[^a-z0-9-]");
  private static final int LONGEST_NAME = 64;

  private ClientMapping() {}

  /**
   * Makes the mapping. The same parameters always give the same document, whose reference differs
   * for each mapping that it can be based on.
   *
   * @param version counts the client's changes
   * @throws InvalidMappingException if the mapping does not offer what is changed, or cannot be
   *     used with it
   */
  public static MappingDocument of(
      MappingDocument base, MappingChanges changes, String clientId, int version) {
    List<MappingProblem> problems = notOffered(base, changes);
    if (!problems.isEmpty()) {
      throw new InvalidMappingException(base.reference(), problems);
    }
    ObjectNode content = base.content().deepCopy();
    content.put("name", name(base, clientId));
    content.put("version", version);
    content.put(MappingDocument.BASED_ON, base.reference());
    ValueMaps valueMaps = new ValueMaps(content);
    valueMaps
        .declared()
        .forEach(
            (name, declared) -> {
              Map<String, String> entries = changes.valueMap(name);
              if (!entries.isEmpty()) {
                valueMaps.places(declared).forEach(place -> translate(place, entries));
              }
            });
    MappingDocument made = MappingDocument.parse(content.toString());
    CompiledMapping.compile(made);
    return made;
  }

  private static List<MappingProblem> notOffered(MappingDocument base, MappingChanges changes) {
    Map<String, JsonNode> offered = new ValueMaps(base.content()).declared();
    return changes.valueMaps().keySet().stream()
        .filter(name -> !offered.containsKey(name))
        .map(
            name ->
                new MappingProblem(
                    ValueMaps.KEY + "." + name,
                    offered.isEmpty()
                        ? "The provider's mapping offers no value maps. Remove it."
                        : "The provider's mapping offers no such value map, only %s. Remove it or correct its name."
                            .formatted(String.join(", ", offered.keySet()))))
        .toList();
  }

  private static String name(MappingDocument base, String clientId) {
    String client = NOT_OF_NAMES.matcher(clientId.toLowerCase(Locale.ROOT)).replaceAll("-");
    String name = base.name() + "-" + client;
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static void translate(ValueMaps.Place place, Map<String, String> entries) {
    ObjectNode map = place.map();
    if (map == null) {
      ObjectNode step = Json.MAPPER.createObjectNode();
      map = step.putObject("map");
      map.putObject("values");
      map.put("otherwise", "keep");
      place.chain().insert(place.lookUp(), step);
    }
    entries.forEach(map.withObjectProperty("values")::put);
  }

  /** The value maps that a mapping offers, in its order. */
  public static List<ValueMapOffer> offers(MappingDocument base) {
    ValueMaps valueMaps = new ValueMaps(base.content());
    return valueMaps.declared().values().stream()
        .map(declared -> offer(declared, valueMaps.places(declared)))
        .toList();
  }

  private static ValueMapOffer offer(JsonNode declared, List<ValueMaps.Place> places) {
    ObjectNode map =
        places.stream().map(ValueMaps.Place::map).filter(Objects::nonNull).findFirst().orElse(null);
    Map<String, String> values = new LinkedHashMap<>();
    if (map != null) {
      map.path("values").properties().forEach(e -> values.put(e.getKey(), e.getValue().asString()));
    }
    return new ValueMapOffer(
        declared.path("name").asString(""),
        declared.path("description").asString(null),
        declared.path("source").asString(""),
        ValueMaps.targets(declared),
        values,
        map == null || !map.has("default") ? null : map.path("default").asString());
  }

  /** What the target system must be asked about changes, each distinct question once. */
  public static List<CodeQuestion> questions(MappingDocument base, MappingChanges changes) {
    ValueMaps valueMaps = new ValueMaps(base.content());
    List<CodeQuestion> questions = new ArrayList<>();
    valueMaps
        .declared()
        .forEach(
            (name, declared) ->
                valueMaps.places(declared).stream()
                    .map(ValueMaps.Place::operation)
                    .forEach(operation -> add(questions, name, operation, changes)));
    return questions.stream().distinct().toList();
  }

  private static void add(
      List<CodeQuestion> questions, String name, String operation, MappingChanges changes) {
    changes
        .valueMap(name)
        .forEach(
            (value, to) ->
                questions.add(
                    new CodeQuestion(
                        name, value, new LookUpRequest(operation, StringNode.valueOf(to)))));
  }
}
