package com.contractingworks.integration.sandbox.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of {@code docs/access.md}.
 *
 * @param rows the cells of each row, by its first one
 */
record AccessTable(Map<String, List<String>> rows) {

  static final List<String> ROLES =
      List.of("support", "admin", "provider-developer", "auditor", "operator");

  private static final String HEAD = "| what | " + String.join(" | ", ROLES) + " |";
  private static final String OTHERS = "any other of `/actuator`";
  private static final String OPEN = "open";

  static AccessTable read(Path document) throws IOException {
    List<String> lines = Files.readAllLines(document);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    lines.stream()
        .dropWhile(line -> !line.startsWith(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(AccessTable::cells)
        .forEach(cells -> rows.put(cells.get(0), cells));
    return new AccessTable(rows);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(String::trim)
        .toList();
  }

  Set<String> names() {
    return rows.keySet();
  }

  /** The row of an offer; what has none of its own may be one of the others of the actuator. */
  String nameOf(String offer) {
    String own = "`" + offer + "`";
    return !rows.containsKey(own) && offer.contains(" /actuator") ? OTHERS : own;
  }

  boolean isOpen(String offer) {
    return forSomeClients(offer).equals(OPEN);
  }

  boolean allows(String offer, String role) {
    String cell = row(offer).get(1 + ROLES.indexOf(role));
    return cell.equals("x") || cell.equals(OPEN);
  }

  String forSomeClients(String offer) {
    return row(offer).get(1 + ROLES.size());
  }

  private List<String> row(String offer) {
    List<String> row = rows.get(nameOf(offer));
    if (row == null) {
      throw new AssertionError(
          offer + " is not in the table of docs/access.md. Say there who may use it.");
    }
    return row;
  }
}
