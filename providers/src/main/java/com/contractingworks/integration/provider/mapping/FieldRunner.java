package com.contractingworks.integration.provider.mapping;

import com.contractingworks.integration.provider.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the fields of one mapping over one document, and gathers every error. */
final class FieldRunner {

  private final List<MappingError> errors = new ArrayList<>();

  List<MappingError> errors() {
    return errors;
  }

  void run(List<Field> fields, Scope scope, ObjectNode target, String prefix) {
    for (Field field : fields) {
      String name = prefix + String.join(".", field.target());
      try {
        if (field.when() != null && !field.when().test(scope, null)) {
          continue;
        }
        put(target, field, value(field, scope, name));
      } catch (Failure e) {
        String source = field.source() == null ? null : field.source().absolute(scope);
        errors.add(new MappingError(name, source, e.code(), e.getMessage()));
      } catch (Scope.Unanswered e) {
        continue;
      }
    }
  }

  private JsonNode value(Field field, Scope scope, String name) throws Failure, Scope.Unanswered {
    if (field.lines() != null) {
      return lines(field, scope, name);
    }
    JsonNode value = null;
    for (Step step : field.chain()) {
      value = step.apply(value, scope);
    }
    return value;
  }

  private ArrayNode lines(Field field, Scope scope, String name) throws Failure {
    JsonNode list = field.source().read(scope);
    if (list == null) {
      return null;
    }
    if (!list.isArray()) {
      throw new Failure("type", "A list is needed here. Correct the document.");
    }
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (int i = 0; i < list.size(); i++) {
      Scope line = scope.forLine(list.get(i), i, field.source().absolute(scope) + "[" + i + "]");
      run(field.lines(), line, lines.addObject(), name + "[" + i + "].");
    }
    return lines;
  }

  private static void put(ObjectNode target, Field field, JsonNode value) throws Failure {
    if (value == null && field.whenNull() == Field.WhenNull.error) {
      throw new Failure("missing", "A value is needed. Fill it in.");
    }
    if (value == null && field.whenNull() == Field.WhenNull.omit) {
      return;
    }
    ObjectNode object = target;
    for (String name : field.target().subList(0, field.target().size() - 1)) {
      object = object.withObjectProperty(name);
    }
    object.set(field.target().get(field.target().size() - 1), value);
  }
}
