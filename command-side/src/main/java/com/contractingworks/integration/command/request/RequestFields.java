package com.contractingworks.integration.command.request;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
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
    try {
      JsonNode read = STRICT.readTree(body == null ? new byte[0] : body);
      if (read.isObject()) {
        return read;
      }
    } catch (JacksonException e) {
      throw UnreadableRequest.asWhole(example); // What Jackson says may hold what was sent.
    }
    throw UnreadableRequest.asWhole(example);
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
    }
    return value.asString("");
  }

  /** One of several texts, which must be there. */
  public String oneOf(String name, List<String> texts) {
    String value = object.path(name).isString() ? object.path(name).stringValue() : "";
    if (!texts.contains(value)) {
      wrong(name, "It must be one of these: " + String.join(", ", texts) + ".");
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
