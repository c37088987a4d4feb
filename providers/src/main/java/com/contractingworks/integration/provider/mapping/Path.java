package com.contractingworks.integration.provider.mapping;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A path into the source: names joined by dots. Relative to the current line inside repeated lines;
 * {@code $.} begins at the whole document; {@code .} is the current line itself.
 */
record Path(String text, boolean fromRoot, List<String> names) {

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";
  private static final Pattern NAMES = Pattern.compile(NAME + "(\\." + NAME + ")*");

  static Path parse(String text) {
    if (text.equals(".")) {
      return new Path(text, false, List.of());
    }
    boolean fromRoot = text.startsWith("$.");
    String names = fromRoot ? text.substring(2) : text;
    if (!isNames(names)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no path. Write names joined by dots, such as customer.name.");
    }
    return new Path(text, fromRoot, List.of(names.split("\\.")));
  }

  /** Whether a text is names joined by dots, as a target field is named. */
  static boolean isNames(String text) {
    return NAMES.matcher(text).matches();
  }

  /** The value at the path; null if there is none or it is JSON null. */
  JsonNode read(Scope scope) {
    JsonNode node = fromRoot ? scope.document() : scope.line();
    for (String name : names) {
      node = node.path(name);
    }
    return node.isMissingNode() || node.isNull() ? null : node;
  }

  /** The path from the whole document, for a reader. */
  String absolute(Scope scope) {
    String names = String.join(".", this.names);
    if (fromRoot || scope.linePath().isEmpty()) {
      return names;
    }
    return names.isEmpty() ? scope.linePath() : scope.linePath() + "." + names;
  }
}
