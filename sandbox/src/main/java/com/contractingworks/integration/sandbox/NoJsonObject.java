package com.contractingworks.integration.sandbox;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A body that is not one JSON object; its message goes on after "The body ...". */
public final class NoJsonObject extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String DUPLICATE = "Duplicate Object property ";

  private NoJsonObject(String message) {
    super(message);
  }

  static NoJsonObject somethingElse() {
    return new NoJsonObject("must be one JSON object");
  }

  /** Says where it is wrong; the parser's own words speak of its settings. */
  static NoJsonObject unreadable(JacksonException why) {
    String where = where(why.getLocation());
    String words = String.valueOf(why.getOriginalMessage());
    if (words.startsWith(DUPLICATE)) {
      return new NoJsonObject(
          "has the key %s twice, at %s".formatted(words.substring(DUPLICATE.length()), where));
    }
    return new NoJsonObject(
        why instanceof UnexpectedEndOfInputException
            ? "is no JSON: it ends too early, at " + where
            : "is no JSON: something is wrong at " + where);
  }

  private static String where(TokenStreamLocation location) {
    return location == null
        ? "an unknown place"
        : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
