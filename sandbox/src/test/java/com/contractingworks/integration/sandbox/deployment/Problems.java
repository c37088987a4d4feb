package com.contractingworks.integration.sandbox.deployment;

import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong, each with the place where it is. */
final class Problems {

  private final List<String> all = new ArrayList<>();

  void unless(boolean right, String place, String problem) {
    if (!right) {
      all.add(place + ": " + problem);
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
