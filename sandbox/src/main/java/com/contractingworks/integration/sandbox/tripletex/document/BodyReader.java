package com.contractingworks.integration.sandbox.tripletex.document;

import com.contractingworks.integration.sandbox.Json;
import com.contractingworks.integration.sandbox.NoJsonObject;
import com.contractingworks.integration.sandbox.tripletex.document.ApiError.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a caller sends: every field must be one of the entity's and of its type; read-only
 * ones are ignored.
 */
public final class BodyReader {

  private static final String UNKNOWN = "Feltet eksisterer ikke i objektet.";
  private static final String WRONG_TYPE = "Verdien er ikke av korrekt type for dette feltet.";

  private static final int LONGEST = 2_000;
  private static final int LONGEST_LINE = 255;

  private final List<Problem> problems = new ArrayList<>();

  private BodyReader() {}

  /**
   * Reads an object.
   *
   * @param body JSON
   * @param entity its kind
   * @return the fields that a caller may set, {@code id} and {@code version} included
   * @throws ApiError 422/22000 for what is no JSON object, 422/16000 naming every unknown or
   *     mistyped field
   */
  public static ObjectNode read(byte[] body, Entity entity) {
    BodyReader reader = new BodyReader();
    ObjectNode read = reader.object(tree(body), entity, "");
    if (!reader.problems.isEmpty()) {
      throw ApiError.mapping(reader.problems);
    }
    return read;
  }

  /**
   * Reads a plain JSON object without an entity.
   *
   * @param body JSON
   * @throws ApiError 422/22000 for what is no JSON object
   */
  public static ObjectNode tree(byte[] body) {
    try {
      return Json.lenientObject(body);
    } catch (NoJsonObject refused) {
      throw invalidJson("The body " + refused.getMessage() + ".");
    }
  }

  private static ApiError invalidJson(String why) {
    return new ApiError(422, 22000, "Invalid JSON", why, List.of());
  }

  private ObjectNode object(ObjectNode given, Entity entity, String prefix) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : given.properties()) {
      String path = prefix + property.getKey();
      Field field = entity.field(property.getKey());
      if (field == null) {
        problems.add(Problem.at(path, UNKNOWN));
      } else if (!field.readOnly() && !field.name().equals("changes")) {
        read.set(field.name(), value(property.getValue(), field, path));
      }
    }
    return read;
  }

  private JsonNode value(JsonNode given, Field field, String path) {
    if (given.isNull()) {
      return given;
    }
    return switch (field.type()) {
      case ONE, OWNED -> inside(given, field, path);
      case MANY -> list(given, field, path);
      case ABSENT -> refuse(given, path, "Finnes ikke i denne sandkassen. Send uten feltet.");
      default -> {
        checkPlain(given, field, path);
        yield given;
      }
    };
  }

  private void checkPlain(JsonNode given, Field field, String path) {
    if (!fits(given, field)) {
      problems.add(Problem.at(path, WRONG_TYPE));
    } else if (given.isString()) {
      int longest = field.type() == Field.Type.LONG_TEXT ? LONGEST : LONGEST_LINE;
      if (given.stringValue().length() > longest) {
        problems.add(Problem.at(path, "Kan ikke være lengre enn " + longest + " tegn."));
      }
    }
  }

  private JsonNode inside(JsonNode given, Field field, String path) {
    if (given instanceof ObjectNode object) {
      return object(object, Entities.named(field.target()), path + ".");
    }
    return refuse(given, path, WRONG_TYPE);
  }

  private JsonNode list(JsonNode given, Field field, String path) {
    if (!(given instanceof ArrayNode elements)) {
      return refuse(given, path, WRONG_TYPE);
    }
    ArrayNode read = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < elements.size(); i++) {
      read.add(inside(elements.get(i), field, path + "[" + i + "]"));
    }
    return read;
  }

  private JsonNode refuse(JsonNode given, String path, String message) {
    boolean emptyList = given.isArray() && given.isEmpty();
    if (!emptyList) {
      problems.add(Problem.at(path, message));
    }
    return JsonNodeFactory.instance.nullNode();
  }

  private static boolean fits(JsonNode given, Field field) {
    return switch (field.type()) {
      case WHOLE -> given.isIntegralNumber() && given.canConvertToLong();
      case NUMBER -> given.isNumber();
      case FLAG -> given.isBoolean();
      case LONG_TEXT -> given.isString();
      case TEXT ->
          given.isString()
              && (field.choices().isEmpty() || field.choices().contains(given.stringValue()));
      case DATE -> given.isString() && isDate(given.stringValue());
      case TEXTS -> given.isArray() && given.valueStream().allMatch(JsonNode::isString);
      default -> true;
    };
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException unreadable) {
      return false;
    }
  }
}
