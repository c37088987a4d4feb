package com.contractingworks.integration.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one rule for identifiers that come from outside. They are stored and compared in lower case,
 * because SQL Server's usual collation takes {@code a} and {@code A}, and {@code z} and {@code z }
 * with a trailing blank, for the same key.
 */
public final class Identifiers {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Identifiers() {}

  /**
   * Brings an identifier into the form in which it is stored.
   *
   * @param what what the identifier names, for the message, such as {@code clientId}
   * @param value 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or
   *     digit; case does not count
   * @return the identifier in lower case
   * @throws IllegalArgumentException if the value is missing or has another form
   */
  public static String normalise(String what, String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(what + " is missing.");
    }
    if (!ALLOWED.matcher(value).matches()) { // Before lower case makes a k of the Kelvin sign.
      throw new IllegalArgumentException(
          what
              + " must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit, but was '"
              + (value.length() > 80 ? value.substring(0, 80) + "..." : value)
              + "'.");
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
