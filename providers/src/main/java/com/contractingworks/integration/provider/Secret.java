package com.contractingworks.integration.provider;

/**
 * A value that must not be seen. Its text is {@code ***}.
 *
 * @param reveal the value; call this only where it is handed to the outside system
 */
public record Secret(String reveal) {

  @Override
  public String toString() {
    return "***";
  }
}
