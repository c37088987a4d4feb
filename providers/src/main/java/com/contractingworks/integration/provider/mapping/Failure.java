package com.contractingworks.integration.provider.mapping;

/** A field that cannot be mapped; carried up to the field, which knows where it is. */
final class Failure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  Failure(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
