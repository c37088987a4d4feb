package com.contractingworks.integration.sandbox.unieconomy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a caller sees of an object: relations only if expanded, and only what is selected. */
final class View {

  /** The relations of what hangs below a customer. */
  private static final Set<String> INNER_RELATIONS =
      Set.of("InvoiceAddress", "ShippingAddress", "DefaultEmail", "DefaultPhone", "Info");

  private final Set<String> expanded;
  private final List<String> selected;

  /**
   * A view.
   *
   * @param expand paths, separated by commas; null for none
   * @param select properties, separated by commas; null for all
   */
  View(String expand, String select) {
    expanded = new LinkedHashSet<>();
    for (String path : split(expand)) {
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        expanded.add(path.substring(0, dot));
      }
      expanded.add(path);
    }
    selected = split(select);
  }

  /**
   * The object as this view shows it.
   *
   * @param customers finds the customer that an invoice belongs to
   */
  ObjectNode of(Kind kind, ObjectNode stored, LongFunction<ObjectNode> customers) {
    ObjectNode shown = stored.deepCopy();
    if (kind == Kind.INVOICE && expanded.contains("Customer")) {
      shown.set("Customer", customers.apply(stored.path("CustomerID").longValue()).deepCopy());
    }
    hide(shown, "", kind.relations());
    if (selected.isEmpty()) {
      return shown;
    }
    ObjectNode fewer = JsonNodeFactory.instance.objectNode();
    selected.stream().filter(shown::has).forEach(name -> fewer.set(name, shown.get(name)));
    expanded.stream().filter(shown::has).forEach(name -> fewer.set(name, shown.get(name)));
    return fewer;
  }

  private void hide(ObjectNode object, String path, Iterable<String> relations) {
    for (String relation : relations) {
      if (!expanded.contains(path + relation)) {
        object.remove(relation);
      } else if (object.get(relation) instanceof ObjectNode inner) {
        hide(inner, path + relation + ".", INNER_RELATIONS);
      }
    }
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    if (text != null) {
      for (String part : text.split(",")) {
        if (!part.isBlank()) {
          parts.add(part.strip());
        }
      }
    }
    return parts;
  }

  /** A JSON number that may be missing. */
  static long id(JsonNode object, String property) {
    return object.path(property).longValue(0);
  }
}
