package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.kernel.Identifiers;

/** Checks what comes with a question. */
public final class Arguments {

  private Arguments() {}

  /**
   * An identifier in the form in which it is stored. Null stays null.
   *
   * @throws QueryException if it can be no identifier
   */
  public static String identifier(String name, String value) {
    try {
      return value == null ? null : Identifiers.normalise(name, value);
    } catch (IllegalArgumentException e) {
      throw new QueryException(QueryException.Code.BAD_ARGUMENT, e.getMessage());
    }
  }
}
