package com.contractingworks.integration.provider.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One value that two sets of changes translate differently.
 *
 * @param valueMap the value map
 * @param value the value of the source
 * @param before what it was translated to; null if it was not changed
 * @param after what it is translated to; null if it is not changed
 */
public record MappingDifference(String valueMap, String value, String before, String after) {

  /** Everything that differs, by value map and value. */
  public static List<MappingDifference> between(MappingChanges before, MappingChanges after) {
    List<MappingDifference> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(before.valueMaps().keySet());
    names.addAll(after.valueMaps().keySet());
    for (String name : names) {
      differences.addAll(between(name, before.valueMap(name), after.valueMap(name)));
    }
    return differences;
  }

  private static List<MappingDifference> between(
      String name, Map<String, String> before, Map<String, String> after) {
    TreeSet<String> values = new TreeSet<>(before.keySet());
    values.addAll(after.keySet());
    return values.stream()
        .map(each -> new MappingDifference(name, each, before.get(each), after.get(each)))
        .filter(each -> each.before() == null || !each.before().equals(each.after()))
        .toList();
  }
}
