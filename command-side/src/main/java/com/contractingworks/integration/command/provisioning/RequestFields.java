package com.contractingworks.integration.command.provisioning;

import com.contractingworks.integration.command.provisioning.ProvisioningProblem.WrongField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

  private static final int LONGEST_TEXT = 500;
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonNode body;
  private final List<WrongField> errors = new ArrayList<>();

  private RequestFields(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a JSON object.
   *
   * @param known the fields that it may have
   * @throws ProvisioningProblem if it is none
   */
  public static RequestFields of(byte[] body, List<String> known) {
    RequestFields fields = new RequestFields(object(body, known));
    for (String name : fields.body.propertyNames()) {
      if (!known.contains(name)) {
        fields.wrong(name, "There is no such field, only " + String.join(", ", known) + ".");
      }
    }
    return fields;
  }

  private static JsonNode object(byte[] body, List<String> known) {
    try {
      JsonNode read = STRICT.readTree(body == null ? new byte[0] : body);
      if (read.isObject()) {
        return read;
      }
    } catch (JacksonException e) {
      throw noObject(known); // What Jackson says may hold anything that was sent.
    }
    throw noObject(known);
  }

  private static ProvisioningProblem noObject(List<String> known) {
    return ProvisioningProblem.unreadable(
        "The body must be a JSON object, with each of its fields once: "
            + String.join(", ", known)
            + ".",
        List.of());
  }

  /** A text that must be there. */
  public String text(String name, String what) {
    JsonNode value = body.path(name);
    if (!value.isString() || value.stringValue().isBlank()) {
      wrong(name, "A text that is not blank is needed: " + what + ".");
    } else if (value.stringValue().length() > LONGEST_TEXT) {
      wrong(name, "At most " + LONGEST_TEXT + " characters fit. Shorten it.");
    }
    return value.asString("");
  }

  /** A text that may be missing; null then. */
  public String textIfThere(String name, String what) {
    return body.path(name).isMissingNode() ? null : text(name, what);
  }

  /** Whether something is said to be so; it is not if the field is missing. */
  public boolean flag(String name) {
    JsonNode value = body.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      wrong(name, "It must be true or false.");
    }
    return value.booleanValue(false);
  }

  /** A field as it is. */
  public JsonNode get(String name) {
    return body.path(name);
  }

  /** Tells of a field that is wrong; the message holds nothing of what was sent. */
  public void wrong(String field, String message) {
    errors.add(new WrongField(field, message));
  }

  /**
   * The end.
   *
   * @throws ProvisioningProblem if anything was wrong; names everything that was
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProvisioningProblem.unreadable(
          errors.stream()
              .map(error -> error.field() + ": " + error.message())
              .collect(Collectors.joining(" ")),
          List.copyOf(errors));
    }
  }
}
