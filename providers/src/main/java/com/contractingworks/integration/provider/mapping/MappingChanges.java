package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.kernel.Sha256;
import com.contractingworks.integration.provider.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client has of its own on top of a provider's mapping: entries of value maps, by the name
 * of the value map and the value of the source. Says nothing of what stays as it is.
 */
public final class MappingChanges {

  /** Nothing of its own. */
  public static final MappingChanges NONE = new MappingChanges(new TreeMap<>());

  private static final String VALUE_MAPS = "valueMaps";
  private static final int MOST_MAPS = 20;
  private static final int MOST_ENTRIES = 500;
  private static final int LONGEST = 100;
  private static final int DIGEST_BYTES = 6;

  private final SortedMap<String, SortedMap<String, String>> valueMaps;

  private MappingChanges(SortedMap<String, SortedMap<String, String>> valueMaps) {
    this.valueMaps = valueMaps;
  }

  /**
   * Reads changes, be it from a request or as they were stored.
   *
   * @throws InvalidMappingException if they have another form; names everything that is wrong
   */
  public static MappingChanges read(JsonNode json) {
    List<MappingProblem> problems = new ArrayList<>();
    SortedMap<String, SortedMap<String, String>> valueMaps = new TreeMap<>();
    for (String key : json.propertyNames()) {
      if (!key.equals(VALUE_MAPS)) {
        problems.add(new MappingProblem(key, "There is no such field, only valueMaps."));
      }
    }
    JsonNode maps = json.path(VALUE_MAPS);
    if (!maps.isObject() || maps.size() > MOST_MAPS) {
      problems.add(
          new MappingProblem(
              VALUE_MAPS,
              "An object is needed with at most %d value maps by their names, each an object of texts."
                  .formatted(MOST_MAPS)));
    } else {
      maps.properties().forEach(map -> put(map.getKey(), map.getValue(), valueMaps, problems));
    }
    if (!problems.isEmpty()) {
      throw new InvalidMappingException("changes", problems);
    }
    return new MappingChanges(valueMaps);
  }

  /** Reads changes as they were stored. */
  public static MappingChanges parse(String json) {
    return read(Json.MAPPER.readTree(json));
  }

  /** A value map without entries changes nothing, and is left out. */
  private static void put(
      String name,
      JsonNode entries,
      SortedMap<String, SortedMap<String, String>> valueMaps,
      List<MappingProblem> problems) {
    if (!entries.isObject() || entries.size() > MOST_ENTRIES) {
      problems.add(
          new MappingProblem(
              VALUE_MAPS + "." + name,
              "An object is needed with at most %d values, each with what it is translated to."
                  .formatted(MOST_ENTRIES)));
      return;
    }
    SortedMap<String, String> read = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      JsonNode to = entry.getValue();
      if (isCode(entry.getKey()) && to.isString() && isCode(to.stringValue())) {
        read.put(entry.getKey(), to.stringValue());
      } else {
        problems.add(
            new MappingProblem(
                field(name, entry.getKey()),
                "A value and its translation are texts of 1 to %d characters without blanks at their ends. Correct them."
                    .formatted(LONGEST)));
      }
    }
    if (!read.isEmpty()) {
      valueMaps.put(name, read);
    }
  }

  private static boolean isCode(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.equals(text.strip())
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Where an entry stands, for a reader. */
  static String field(String valueMap, String value) {
    return VALUE_MAPS + "." + valueMap + "." + value;
  }

  /** Whether nothing is changed. */
  public boolean isEmpty() {
    return valueMaps.isEmpty();
  }

  /** The value maps that have entries, by name. */
  public Map<String, SortedMap<String, String>> valueMaps() {
    return Collections.unmodifiableMap(valueMaps);
  }

  /** The entries of one value map; empty if it has none. */
  public Map<String, String> valueMap(String name) {
    return Collections.unmodifiableMap(valueMaps.getOrDefault(name, Collections.emptySortedMap()));
  }

  /** How many values are translated. */
  public int size() {
    return valueMaps.values().stream().mapToInt(Map::size).sum();
  }

  /** As JSON text, which is the same for the same changes. */
  public String json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode maps = json.putObject(VALUE_MAPS);
    valueMaps.forEach((name, entries) -> entries.forEach(maps.withObjectProperty(name)::put));
    return json.toString();
  }

  /** What tells these changes from others: 12 hexadecimal digits of SHA-256. */
  public String digest() {
    return Sha256.hex(json(), DIGEST_BYTES);
  }

  @Override
  public String toString() {
    return size() + " values translated, #" + digest();
  }
}
