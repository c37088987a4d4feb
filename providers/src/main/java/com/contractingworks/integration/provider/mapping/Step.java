package com.contractingworks.integration.provider.mapping;

import tools.jackson.databind.JsonNode;

/** One transformation of a field's chain. */
@FunctionalInterface
interface Step {

  /**
   * Transforms a value.
   *
   * @param value what the step before gave; null for nothing
   * @return the new value; null for nothing
   * @throws Failure if the value cannot be transformed
   * @throws Scope.Unanswered if a look-up must be answered first
   */
  JsonNode apply(JsonNode value, Scope scope) throws Failure, Scope.Unanswered;

  /** A step that leaves nothing as it is. */
  static Step ofValue(OnValue step) {
    return (value, scope) -> value == null ? null : step.apply(value);
  }

  /** The part of a step that only sees values. */
  @FunctionalInterface
  interface OnValue {
    JsonNode apply(JsonNode value) throws Failure;
  }
}
