package com.contractingworks.integration.sandbox.unieconomy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's filter language, as far as comparisons and functions go that are joined by {@code
 * and}, or by {@code or}. What names an unknown field filters nothing, as in the vendor's system.
 */
final class Filter {

  private static final String LITERAL = "'(?:[^']|'')*'|[^\\s()',]+";
  private static final Pattern COMPARISON =
      Pattern.compile("([\\w.]+)\\s+(eq|ne|gt|lt|ge|le|like|notlike)\\s+(" + LITERAL + ")");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(contains|startswith|endswith)\\(\\s*([\\w.]+)\\s*,\\s*(" + LITERAL + ")\\s*\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JOIN = Pattern.compile("\\s+(and|or)\\s+", Pattern.CASE_INSENSITIVE);

  private Filter() {}

  /**
   * Those of the objects that the text lets through.
   *
   * @param text as in the query; null for all
   * @param ignored fields that are to be unknown
   * @throws ApiError 400 when the text is no filter
   */
  static List<ObjectNode> apply(String text, Set<String> ignored, List<ObjectNode> objects) {
    if (text == null || text.isBlank()) {
      return objects;
    }
    Predicate<JsonNode> condition = parse(text.strip(), ignored, objects);
    return objects.stream().filter(condition).toList();
  }

  private static Predicate<JsonNode> parse(
      String text, Set<String> ignored, List<ObjectNode> objects) {
    List<Predicate<JsonNode>> any = new ArrayList<>();
    Predicate<JsonNode> all = object -> true;
    int at = 0;
    while (true) {
      Matcher comparison = COMPARISON.matcher(text).region(at, text.length());
      Matcher function = FUNCTION.matcher(text).region(at, text.length());
      if (comparison.lookingAt()) {
        all = all.and(known(objects, ignored, comparison.group(1), comparison(comparison)));
        at = comparison.end();
      } else if (function.lookingAt()) {
        all = all.and(known(objects, ignored, function.group(2), function(function)));
        at = function.end();
      } else {
        throw ApiError.badRequest("Invalid filter: " + text);
      }
      if (at == text.length()) {
        any.add(all);
        return any.stream().reduce(Predicate::or).orElseThrow();
      }
      Matcher join = JOIN.matcher(text).region(at, text.length());
      if (!join.lookingAt()) {
        throw ApiError.badRequest("Invalid filter: " + text);
      }
      if (join.group(1).equalsIgnoreCase("or")) {
        any.add(all);
        all = object -> true;
      }
      at = join.end();
    }
  }

  private static Predicate<JsonNode> known(
      List<ObjectNode> objects, Set<String> ignored, String field, Predicate<JsonNode> condition) {
    boolean known =
        !ignored.contains(field)
            && objects.stream().anyMatch(object -> !value(object, field).isMissingNode());
    return known ? condition : object -> true;
  }

  private static Predicate<JsonNode> comparison(Matcher parts) {
    String field = parts.group(1);
    String operator = parts.group(2);
    String literal = unquoted(parts.group(3));
    return object -> {
      String text = text(value(object, field));
      return switch (operator) {
        case "like" -> like(text, literal);
        case "notlike" -> !like(text, literal);
        case "eq" -> compare(text, literal) == 0;
        case "ne" -> compare(text, literal) != 0;
        case "gt" -> text != null && compare(text, literal) > 0;
        case "lt" -> text != null && compare(text, literal) < 0;
        case "ge" -> text != null && compare(text, literal) >= 0;
        default -> text != null && compare(text, literal) <= 0;
      };
    };
  }

  private static Predicate<JsonNode> function(Matcher parts) {
    String name = parts.group(1).toLowerCase(Locale.ROOT);
    String field = parts.group(2);
    String literal = lower(unquoted(parts.group(3)));
    return object -> {
      String text = lower(text(value(object, field)));
      return text != null
          && switch (name) {
            case "contains" -> text.contains(literal);
            case "startswith" -> text.startsWith(literal);
            default -> text.endsWith(literal);
          };
    };
  }

  private static JsonNode value(JsonNode object, String field) {
    JsonNode value = object;
    for (String name : field.split("\\.")) {
      value = value.path(name);
    }
    return value;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }

  private static String unquoted(String literal) {
    if (!literal.startsWith("'")) {
      return literal.equals("null") ? null : literal;
    }
    return literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  /** Numbers by value, everything else as text without regard to case. */
  private static int compare(String text, String literal) {
    if (text == null || literal == null) {
      return text == null && literal == null ? 0 : -1;
    }
    try {
      return new BigDecimal(text).compareTo(new BigDecimal(literal));
    } catch (NumberFormatException noNumbers) {
      return text.compareToIgnoreCase(literal);
    }
  }

  private static boolean like(String text, String literal) {
    String pattern = Pattern.quote(lower(literal)).replace("%", "\\E.*\\Q");
    return text != null && Pattern.matches(pattern, lower(text));
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
