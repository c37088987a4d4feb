package com.contractingworks.integration.provider.mapping;

/**
 * One thing that is wrong with a mapping document.
 *
 * @param field the target field it was found at, such as {@code order.orderLines[].vatType.id}, or
 *     the key of the document, such as {@code version}
 * @param message what is wrong and what to do
 */
public record MappingProblem(String field, String message) {

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
