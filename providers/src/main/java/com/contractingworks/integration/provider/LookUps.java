package com.contractingworks.integration.provider;

import tools.jackson.databind.JsonNode;

/** Answers the look-ups that a mapping declares, such as the ERP's id of a VAT code. */
public interface LookUps {

  /**
   * Answers one look-up. Answers may be kept for some minutes, per connection.
   *
   * @param operation a look-up operation that the provider declares, such as {@code
   *     vatTypeByNumber}
   * @param argument what to look for
   */
  Answer lookUp(String operation, JsonNode argument, Call call);

  /** What a look-up answered. */
  sealed interface Answer {

    /** The answer. */
    record Value(JsonNode value) implements Answer {}

    /** The ERP has no such thing. */
    record Missing() implements Answer {}

    /** The look-up did not succeed; nothing is known. */
    record Failed(Outcome.NotSent reason) implements Answer {}
  }
}
