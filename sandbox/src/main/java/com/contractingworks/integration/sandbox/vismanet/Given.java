package com.contractingworks.integration.sandbox.vismanet;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NoJsonObject;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller writes: every value is wrapped as {@code {"value": x}}. Fields that are not known
 * are ignored.
 */
final class Given {

  private final ObjectNode body;

  private Given(ObjectNode body) {
    this.body = body;
  }

  /**
   * Reads a body.
   *
   * @throws ApiError 400 when it is no JSON object
   */
  static Given read(byte[] body) {
    try {
      return new Given(Json.lenientObject(body));
    } catch (NoJsonObject refused) {
      throw ApiError.bad("The body " + refused.getMessage() + ".");
    }
  }

  static Given of(ObjectNode body) {
    return new Given(body);
  }

  boolean has(String field) {
    return body.has(field);
  }

  Optional<String> text(String field) {
    return value(field)
        .map(
            value -> {
              if (!value.isString()) {
                throw wrong(field);
              }
              return value.stringValue();
            });
  }

  Optional<BigDecimal> number(String field) {
    return value(field)
        .map(
            value -> {
              if (!value.isNumber()) {
                throw wrong(field);
              }
              return value.decimalValue();
            });
  }

  Optional<Boolean> flag(String field) {
    return value(field)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw wrong(field);
              }
              return value.booleanValue();
            });
  }

  /** A time without a zone, as it is stored; only its day counts. */
  Optional<String> day(String field) {
    return text(field).map(text -> midnight(field, text));
  }

  /** A wrapped object, such as an address. */
  Optional<Given> inner(String field) {
    return value(field)
        .map(
            value -> {
              if (value instanceof ObjectNode object) {
                return new Given(object);
              }
              throw wrong(field);
            });
  }

  /** Elements of a list, which are not wrapped. */
  List<Given> list(String field) {
    return body.path(field)
        .valueStream()
        .map(
            element -> {
              if (element instanceof ObjectNode object) {
                return new Given(object);
              }
              throw wrong(field);
            })
        .collect(Collectors.toList());
  }

  /** A text that is not wrapped, such as a line's operation. */
  String plain(String field) {
    return body.path(field).asString("");
  }

  private Optional<JsonNode> value(String field) {
    JsonNode wrapped = body.path(field);
    if (wrapped.isMissingNode() || wrapped.isNull()) {
      return Optional.empty();
    }
    if (!wrapped.isObject()) {
      throw ApiError.bad("The field " + field + " must be wrapped as {\"value\": ...}.");
    }
    return Optional.of(wrapped.path("value")).filter(v -> !v.isNull() && !v.isMissingNode());
  }

  private static String midnight(String field, String text) {
    try {
      LocalDateTime time =
          text.length() > 19 && text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
              ? OffsetDateTime.parse(text).toLocalDateTime()
              : LocalDateTime.parse(text);
      return time.toLocalDate() + "T00:00:00";
    } catch (DateTimeParseException unreadable) {
      throw wrong(field);
    }
  }

  private static ApiError wrong(String field) {
    return ApiError.bad("The value of " + field + " is not of the right type.");
  }
}
