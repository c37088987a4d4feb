package com.contractingworks.integration.provider.mapping;

/**
 * What the target system must know, or the changes of a client lead nowhere.
 *
 * @param valueMap the value map
 * @param value the value of the source whose translation it is
 * @param request the look-up that its translation leads to
 */
public record CodeQuestion(String valueMap, String value, LookUpRequest request) {

  /** Where it stands in the changes. */
  public String field() {
    return MappingChanges.field(valueMap, value);
  }
}
