package com.contractingworks.integration.sandbox.cw;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who uses CW. */
final class Clients {

  private static final Pattern RANGE = Pattern.compile("(.*?)(\\d+)\\.\\.(.*?)(\\d+)");

  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> configured;

  Clients(List<String> configured) {
    this.configured = List.copyOf(configured);
    configured.forEach(this::add);
  }

  boolean has(String client) {
    return known.contains(client);
  }

  /** As configured, for error messages. */
  @Override
  public String toString() {
    return String.join(", ", configured);
  }

  private void add(String entry) {
    Matcher range = RANGE.matcher(entry);
    if (!range.matches()) {
      known.add(entry);
      return;
    }
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(4));
    if (!range.group(1).equals(range.group(3)) || first > last) {
      throw new IllegalArgumentException(
          "sandbox.cw.clients: write a range as bench-001..bench-050, not as " + entry);
    }
    for (int i = first; i <= last; i++) {
      known.add(range.group(1) + ("%0" + range.group(2).length() + "d").formatted(i));
    }
  }
}
