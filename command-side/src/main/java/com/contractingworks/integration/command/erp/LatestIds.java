package com.contractingworks.integration.command.erp;

import java.util.LinkedHashSet;

/**
 * The latest of many ids, in the order in which they came. Older ones are forgotten, so that an
 * object that is changed for years does not grow with each notice: an ERP repeats a notice within
 * hours, and one that is taken for new after all is read, and judged as nothing new. Part of {@link
 * ErpDocument}.
 */
final class LatestIds {

  static final int MOST = 1_000;

  /** Not declared as a set: what is read from a snapshot must keep the order. */
  private final LinkedHashSet<String> ids = new LinkedHashSet<>();

  boolean contains(String id) {
    return ids.contains(id);
  }

  void add(String id) {
    ids.add(id);
    if (ids.size() > MOST) {
      ids.remove(ids.iterator().next());
    }
  }

  void remove(String id) {
    ids.remove(id);
  }
}
