package com.contractingworks.integration.query.row;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How names and times are written for a person. */
public final class Texts {

  /** Width of codes, names and references in the tables, in characters. */
  public static final int SHORT = 200;

  /** Width of our own sentences in the tables, in characters. */
  public static final int LONG = 1000;

  private static final Map<String, String> TITLES =
      Map.of(
          "vismanet", "Visma.net",
          "unieconomy", "Unimicro",
          "businesscentral", "Business Central");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("'on' uuuu-MM-dd 'at' HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Texts() {}

  /** A provider's name as people write it; {@code the ERP} if none is known. */
  public static String provider(String name) {
    if (name == null || name.isEmpty()) {
      return "the ERP";
    }
    return TITLES.getOrDefault(name, capitalise(name));
  }

  /** A time that is to come, seen from another one: with its day only if that is another day. */
  public static String when(Instant time, Instant seenFrom) {
    boolean sameDay =
        time.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(seenFrom.atOffset(ZoneOffset.UTC).toLocalDate());
    return sameDay ? "at " + TIME.format(time) : DAY_AND_TIME.format(time);
  }

  /** The text with a capital first letter and an end; empty if there is no text. */
  public static String sentence(String text) {
    if (text == null || text.isBlank()) {
      return "";
    }
    String trimmed = capitalise(text.strip());
    return trimmed.matches("(?s).*[.!?]") ? trimmed : trimmed + ".";
  }

  /** The text, shortened to so many characters with an ellipsis. Null stays null. */
  public static String cut(String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  private static String capitalise(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
