package com.contractingworks.integration.command.person;

import com.contractingworks.integration.command.person.UnreadableAct.WrongField;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a person's request. Takes nothing for something else: a number that is none, or
 * a misspelt key, is refused. Everything that is wrong is collected, so that it is told at once.
 */
final class ActReader {

  static final String EXPECTED_ATTEMPT = "expectedAttempt";
  static final String REASON = "reason";

  private static final int MAX_REASON = 500;
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final List<WrongField> errors = new ArrayList<>();

  /**
   * The body as a JSON object.
   *
   * @param example what a right one looks like
   * @throws UnreadableAct if it is none
   */
  static JsonNode object(byte[] body, String example) {
    try {
      JsonNode act = STRICT.readTree(body == null ? new byte[0] : body);
      if (act.isObject()) {
        return act;
      }
    } catch (JacksonException e) {
      throw UnreadableAct.asWhole(example); // What Jackson says may hold anything that was sent.
    }
    throw UnreadableAct.asWhole(example);
  }

  /** The attempt that the person saw. */
  int expectedAttempt(JsonNode parent, String path) {
    JsonNode attempt = parent.path(EXPECTED_ATTEMPT);
    if (!attempt.isIntegralNumber() || !attempt.canConvertToInt() || attempt.intValue() < 0) {
      wrong(
          path + EXPECTED_ATTEMPT,
          "A whole number is needed: the attempt that you saw, 0 or more.");
      return 0;
    }
    return attempt.intValue();
  }

  /** Why the person does this. */
  String reason(JsonNode parent) {
    JsonNode reason = parent.path(REASON);
    if (!reason.isString() || reason.stringValue().isBlank()) {
      wrong(REASON, "A text that is not blank is needed: why you do this.");
    } else if (reason.stringValue().length() > MAX_REASON) {
      wrong(REASON, "At most " + MAX_REASON + " characters fit. Shorten it.");
    }
    return reason.asString("");
  }

  /** Refuses what is not among the fields of an object. */
  void only(JsonNode parent, String path, List<String> fields) {
    for (String key : parent.propertyNames()) {
      if (!fields.contains(key)) {
        wrong(path + key, "There is no such field, only " + String.join(" and ", fields) + ".");
      }
    }
  }

  void wrong(String field, String message) {
    errors.add(new WrongField(field, message));
  }

  /**
   * The end.
   *
   * @throws UnreadableAct if anything was wrong; names everything that was
   */
  void check() {
    if (!errors.isEmpty()) {
      throw UnreadableAct.with(errors);
    }
  }
}
