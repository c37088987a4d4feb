package com.contractingworks.integration.provider.mapping;

import java.util.List;

/**
 * One compiled target field.
 *
 * @param target its names from the outside in
 * @param when null if it always applies
 * @param source where a chain begins or the lines are, or what the mapping declares as such; null
 *     if it begins with no path
 * @param chain the steps; empty for repeated lines
 * @param lines the fields of each line; null if this is not a repeated field
 */
record Field(
    List<String> target,
    Formula when,
    Path source,
    List<Step> chain,
    List<Field> lines,
    WhenNull whenNull) {

  /** What becomes of a field that has no value. */
  enum WhenNull {
    omit,
    keep,
    error
  }
}
