package com.contractingworks.integration.provider.conformance;

/** Makes a wrong secret out of a right one, of the same form. */
final class Alteration {

  private Alteration() {}

  /**
   * The same text with one letter or digit in its middle changed; letters stay letters, digits
   * digits, and hexadecimal ones hexadecimal. (The last one may be half padding, and mean nothing.)
   */
  static String of(String secret) {
    StringBuilder altered = new StringBuilder(secret);
    for (int i = secret.length() / 2; i < secret.length(); i++) {
      char character = secret.charAt(i);
      if (Character.isLetterOrDigit(character) && character < 128) {
        altered.setCharAt(i, other(character));
        return altered.toString();
      }
    }
    return secret + "0";
  }

  private static char other(char character) {
    return switch (character) {
      case '9' -> '0';
      case 'f' -> 'a';
      case 'F' -> 'A';
      case 'z' -> 'g';
      case 'Z' -> 'G';
      default -> (char) (character + 1);
    };
  }
}
