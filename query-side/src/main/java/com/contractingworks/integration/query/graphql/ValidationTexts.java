package com.contractingworks.integration.query.graphql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says as a sentence what graphql-java says about a value with names of its own classes. */
final class ValidationTexts {

  /** How a scalar of ours begins to say what it expects. */
  static final String EXPECTED = "it must be ";

  private static final Pattern VALUE =
      Pattern.compile(
          "(?s).* : argument '([^']*)' with value '.*' ("
              + "is not a valid '[^']*'"
              + "|must not be null"
              + "|must be an object type"
              + "|is missing required fields '[^']*'"
              + "|contains a field not in '[^']*': '[^']*'"
              + ")(?: - (.*))?");

  private ValidationTexts() {}

  /** The message as a sentence; as it is, if it is not about a value. */
  static String plain(String message) {
    Matcher value = VALUE.matcher(message);
    if (!value.matches()) {
      return message;
    }
    String detail = value.group(3);
    return "The argument '%s' %s%s"
        .formatted(
            value.group(1),
            value.group(2),
            detail != null && detail.startsWith(EXPECTED) ? ": " + detail : ".");
  }
}
