package com.contractingworks.integration.command.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a request field by field. Takes nothing for something else, and collects
 * everything that is wrong, so that it is told at once. What was sent is in no message: it may hold
 * secrets.
 */
public final class RequestFields {

  private static final String REASON = "reason";
  private static final int LONGEST_TEXT = 500;
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final JsonMapper LENIENT = new JsonMapper();

  /** What shows nothing and is part of words all the same: it joins letters, or signs. */
  private static final String JOINERS = "\u200C\u200D";

  private static final String LINES = "\t\r\n";

  private final JsonNode object;
  private final String path;
  private final List<WrongField> errors;

  private RequestFields(JsonNode object, String path, List<WrongField> errors, List<String> known) {
    this.object = object;
    this.path = path;
    this.errors = errors;
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        wrong(name, "There is no such field, only " + String.join(", ", known) + ".");
      }
    }
  }

  /**
   * Reads the body of a request that says why, and nothing else.
   *
   * @return why, in the person's words
   * @throws UnreadableRequest if anything is wrong with it
   */
  public static String reason(byte[] body) {
    RequestFields fields = of(body, "{\"reason\":\"...\"}", List.of(REASON));
    String reason = fields.text(REASON, "why you do this");
    fields.check();
    return reason;
  }

  /**
   * Reads a JSON object.
   *
   * @param example what a right one looks like
   * @param known the fields that it may have
   * @throws UnreadableRequest if it is none
   */
  public static RequestFields of(byte[] body, String example, List<String> known) {
    return new RequestFields(object(body, example), "", new ArrayList<>(), known);
  }

  private static JsonNode object(byte[] body, String example) {
    if (body == null || body.length == 0) {
      throw UnreadableRequest.asWhole("is empty", example);
    }
    try {
      JsonNode read = STRICT.readTree(body);
      if (read.isObject()) {
        return read;
      }
    } catch (JacksonException e) { // What it says may hold what was sent.
      String what = isJson(body) ? "has a field twice" : "is no JSON";
      throw UnreadableRequest.asWhole(what + place(e.getLocation()), example);
    }
    throw UnreadableRequest.asWhole("is no object", example);
  }

  private static boolean isJson(byte[] body) {
    try {
      LENIENT.readTree(body);
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static String place(TokenStreamLocation place) {
    return place == null
        ? ""
        : ", at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  /**
   * A list of objects, each read like the whole; empty if anything else is there.
   *
   * @param what what it is a list of
   * @param most how many there may be; one must be there
   * @param known the fields that each may have
   */
  public List<RequestFields> list(String name, String what, int most, List<String> known) {
    JsonNode list = object.path(name);
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      wrong(name, "A list of 1 to " + most + " " + what + " is needed.");
      return List.of();
    }
    List<RequestFields> entries = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String place = "%s%s[%d].".formatted(path, name, i);
      entries.add(new RequestFields(list.get(i), place, errors, known));
    }
    return entries;
  }

  /** A text that must be there. */
  public String text(String name, String what) {
    JsonNode value = object.path(name);
    if (!value.isString() || value.stringValue().isBlank()) {
      wrong(name, "A text that is not blank is needed: " + what + ".");
    } else if (value.stringValue().length() > LONGEST_TEXT) {
      wrong(name, "At most " + LONGEST_TEXT + " characters fit. Shorten it.");
    } else {
      hiddenCharacter(value.stringValue()).ifPresent(problem -> wrong(name, problem));
    }
    return value.asString("");
  }

  /**
   * What is wrong with a text that shows something else than it holds, as a sentence: it has a
   * control character, or one that turns the direction of what follows.
   */
  public static Optional<String> hiddenCharacter(String text) {
    return text.codePoints()
        .filter(RequestFields::isHidden)
        .mapToObj("It holds the character U+%04X, which cannot be seen. Leave it out."::formatted)
        .findFirst();
  }

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> LINES.indexOf(character) < 0;
      case Character.FORMAT -> JOINERS.indexOf(character) < 0;
      case Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** One of several texts, which must be there. */
  public String oneOf(String name, List<String> texts) {
    String value = object.path(name).isString() ? object.path(name).stringValue() : "";
    if (!texts.contains(value)) {
      String choice = String.join(", ", texts);
      wrong(name, "It must be " + (texts.size() == 1 ? "" : "one of these: ") + choice + ".");
    }
    return value;
  }

  /** A whole number, 0 or more, which must be there. */
  public int count(String name, String what) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      wrong(name, "A whole number is needed: " + what + ", 0 or more.");
      return 0;
    }
    return value.intValue();
  }

  /** Whether something is said to be so; it is not if the field is missing. */
  public boolean flag(String name) {
    return !object.path(name).isMissingNode() && requiredFlag(name);
  }

  /** Whether something is so, which must be said. */
  public boolean requiredFlag(String name) {
    if (!object.path(name).isBoolean()) {
      wrong(name, "It must be true or false.");
    }
    return object.path(name).booleanValue(false);
  }

  /** A field as it is. */
  public JsonNode get(String name) {
    return object.path(name);
  }

  /** Says that a field is wrong. */
  public void wrong(String field, String message) {
    errors.add(new WrongField(path + field, message));
  }

  /**
   * The end.
   *
   * @throws UnreadableRequest if anything was wrong; names everything that was
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw UnreadableRequest.with(errors);
    }
  }
}
