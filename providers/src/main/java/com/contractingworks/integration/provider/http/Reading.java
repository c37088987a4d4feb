package com.contractingworks.integration.provider.http;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A text as it reads once its escapes are resolved, which knows where in the text each character
 * comes from. Libraries write the same secret in many ways: {@code \/}, {@code \u002B}, {@code
 * \u00e5}, {@code %2f}, or quoted in a text that is quoted again.
 */
final class Reading {

  /** Deeper quotations are not met; an evil text could have one for each of its characters. */
  private static final int DEEPEST = 8;

  private static final int UNICODE_DIGITS = 4;
  private static final int PERCENT_DIGITS = 2;
  private static final int HEXADECIMAL = 16;
  private static final int ASCII = 0x80;

  private final String text;
  private final int[] origins;

  private Reading(String text, int[] origins) {
    this.text = text;
    this.origins = origins;
  }

  /** All ways to read a text: as it is, as part of a JSON document, and as part of an address. */
  static List<Reading> of(String text) {
    List<Reading> readings = new ArrayList<>();
    Reading plain = new Reading(text, null);
    readings.add(plain);
    Reading last = plain;
    for (int i = 0; i < DEEPEST && last.text.indexOf('\\') >= 0; i++) {
      last = last.resolved('\\');
      readings.add(last);
    }
    if (text.indexOf('%') >= 0) {
      readings.add(plain.resolved('%'));
    }
    return readings;
  }

  /** Marks where in the text a value stands. */
  void mark(String value, BitSet places) {
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      places.set(origin(at), origin(at + value.length()));
    }
  }

  private int origin(int at) {
    return origins == null ? at : origins[at];
  }

  private Reading resolved(char escape) {
    StringBuilder resolved = new StringBuilder(text.length());
    int[] from = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      from[resolved.length()] = origin(at);
      at += text.charAt(at) == escape ? resolve(at, resolved) : plain(at, resolved);
    }
    from[resolved.length()] = origin(at);
    return new Reading(resolved.toString(), from);
  }

  private int plain(int at, StringBuilder resolved) {
    resolved.append(text.charAt(at));
    return 1;
  }

  /** Adds the character that an escape stands for, and says how long the escape is. */
  private int resolve(int at, StringBuilder resolved) {
    if (text.charAt(at) == '%') {
      int code = hexadecimal(at + 1, PERCENT_DIGITS);
      return code < 0 || code >= ASCII
          ? plain(at, resolved)
          : add(code, PERCENT_DIGITS + 1, resolved);
    }
    if (at + 1 == text.length()) {
      return plain(at, resolved);
    }
    char next = text.charAt(at + 1);
    int code = next == 'u' ? hexadecimal(at + 2, UNICODE_DIGITS) : -1;
    return code < 0 ? add(character(next), 2, resolved) : add(code, UNICODE_DIGITS + 2, resolved);
  }

  private static int add(int code, int length, StringBuilder resolved) {
    resolved.append((char) code);
    return length;
  }

  private static char character(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  /** The number that some digits make; -1 if they are none. */
  private int hexadecimal(int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    int code = 0;
    for (int at = from; at < from + digits; at++) {
      int digit = Character.digit(text.charAt(at), HEXADECIMAL);
      if (digit < 0) {
        return -1;
      }
      code = code * HEXADECIMAL + digit;
    }
    return code;
  }
}
