package com.contractingworks.integration.sandbox.unieconomy;

import java.util.Set;

/** How the platform may behave although nobody would expect it; control endpoints ask for it. */
final class Quirks {

  private volatile boolean atOnce;
  private volatile Set<String> ignoredFields = Set.of();

  /** Whether even a draft is invoiced when it is created. */
  boolean atOnce() {
    return atOnce;
  }

  void atOnce(boolean next) {
    atOnce = next;
  }

  /** Fields that filters do not know. */
  Set<String> ignoredFields() {
    return ignoredFields;
  }

  void ignoredFields(Set<String> next) {
    ignoredFields = Set.copyOf(next);
  }
}
