package com.contractingworks.integration.sandbox.cw;

import java.util.Map;

/** An invoice that cannot be stored as it was written. */
final class InvalidInvoice extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> errors;

  /** Refuses it, with a sentence per JSON pointer. */
  InvalidInvoice(Map<String, String> errors) {
    super("The invoice cannot be stored: " + errors);
    this.errors = Map.copyOf(errors);
  }

  Map<String, String> errors() {
    return errors;
  }
}
